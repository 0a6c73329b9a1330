package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.FileFindings;

/**
 * The analysis in child processes, each for one file at a time. As many as there are cores are kept
 * warm, and replaced regularly. One is killed when a file takes too long.
 */
@Component(
    service = {FileAnalysis.class, SeparateAnalysis.class},
    configurationPid = "org.yinxin.core.verification")
@Designate(ocd = SeparateAnalysis.Config.class)
public final class SeparateAnalysis implements FileAnalysis {
  private static final Logger LOG = LoggerFactory.getLogger(SeparateAnalysis.class);

  /** The start of the server needs the processors first. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private static final int MOST_CORES = 4;

  @ObjectClassDefinition(name = "Analysis of uploaded files")
  @interface Config {
    @AttributeDefinition(
        description = "How long one file may take, from when it waits for a process")
    int timeoutSeconds() default 15;

    @AttributeDefinition(
        description =
            "Processes that are kept ready, each for one file at a time; 0 is one for each core, at"
                + " most 4")
    int processes() default 0;

    @AttributeDefinition(description = "Heap of a process")
    int memoryMegabytes() default 256;

    @AttributeDefinition(description = "A PDF of more pages is not analysed")
    int maximumPages() default 50;

    @AttributeDefinition(description = "After so many files a process is replaced")
    int filesPerProcess() default 500;

    @AttributeDefinition(description = "A process that is older is replaced after its next file")
    int minutesPerProcess() default 60;

    @AttributeDefinition(
        description = "Processes that have seen a file are replaced when none came for so long")
    int idleMinutes() default 5;

    @AttributeDefinition(
        description =
            "Keeps a process from the server's files and the network: auto, bubblewrap,"
                + " other-user or none; any other value means bubblewrap")
    String confinement() default "auto";
  }

  /**
   * The configuration at one moment.
   *
   * @param timeout of one file, the wait for a process included
   * @param idle longest time that processes which have seen a file stay without another
   */
  record Settings(Duration timeout, Duration idle, VerifierPool.Terms terms) {
    static Settings of(Config config) {
      int cores = Math.min(MOST_CORES, Runtime.getRuntime().availableProcessors());
      VerifierProcess.Limits limits =
          new VerifierProcess.Limits(config.memoryMegabytes(), config.maximumPages());
      return new Settings(
          Duration.ofSeconds(config.timeoutSeconds()),
          Duration.ofMinutes(config.idleMinutes()),
          new VerifierPool.Terms(
              config.processes() > 0 ? config.processes() : cores,
              config.filesPerProcess(),
              Duration.ofMinutes(config.minutesPerProcess()),
              new VerifierStart.Manner(confinement(config.confinement()), limits)));
    }

    private static Optional<Confinement> confinement(String name) {
      return switch (name) {
        case "auto" -> Optional.empty();
        case "other-user" -> Optional.of(Confinement.OTHER_USER);
        case "none" -> Optional.of(Confinement.NONE);
        default -> Optional.of(Confinement.BUBBLEWRAP);
      };
    }
  }

  private final VerifierThreads threads = new VerifierThreads();
  private final AtomicLong ended = new AtomicLong();
  private final VerifierStart start;
  private final VerifierPool pool;
  private volatile Settings settings;

  /** The next renewal of the processes. Guarded by this. */
  private Optional<ScheduledFuture<?>> renewal = Optional.empty();

  /** Starts the processes a little later. */
  @Activate
  public SeparateAnalysis(BundleContext context, Config config) {
    this(
        () -> VerifierJar.in(context),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Settings.of(config));
    var unused = threads.watch().schedule(pool::warmUp, WARM_UP.toSeconds(), TimeUnit.SECONDS);
  }

  SeparateAnalysis(VerifierStart.Jar jar, Path java, Settings settings) {
    this.settings = settings;
    start = new VerifierStart(jar, java, threads);
    pool = new VerifierPool(start, settings.terms());
  }

  /** For the next file. Processes that are there end, those at work after their file. */
  @Modified
  void configure(Config config) {
    settings = Settings.of(config);
    pool.change(settings.terms());
  }

  /** Ends the processes. */
  @Deactivate
  public void stop() {
    pool.stop();
    threads.stop();
  }

  @Override
  public int places() {
    return settings.terms().processes();
  }

  @Override
  public Optional<FileFindings> of(byte[] file, Optional<byte[]> original) {
    long limit = System.nanoTime() + settings.timeout().toNanos();
    try {
      // A file that waited longer than half would be killed for what others did.
      VerifierProcess process = pool.take(settings.timeout().dividedBy(2));
      Duration left = Duration.ofNanos(limit - System.nanoTime());
      return answer(process, left, file, original.orElse(new byte[0]));
    } catch (IOException e) {
      LOG.warn("a file was not analysed: {}", e.getMessage());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      renewLater();
    }
  }

  private Optional<FileFindings> answer(
      VerifierProcess process, Duration left, byte[] file, byte[] original) {
    boolean isAnswered = false;
    try {
      byte[] answer = process.within(left, threads.watch(), () -> process.ask(file, original));
      FileFindings findings = FindingsJson.read(answer);
      isAnswered = true;
      return Optional.of(findings);
    } catch (IOException e) {
      ended.incrementAndGet();
      LOG.warn(
          "the file of {} bytes with SHA-256 {} ended the verifier or was too much for it ({})",
          file.length,
          DigestUtils.sha256Hex(file),
          e.toString());
      return Optional.empty();
    } finally {
      if (isAnswered) {
        pool.done(process);
      } else {
        pool.lost(process);
      }
    }
  }

  private synchronized void renewLater() {
    renewal.ifPresent(before -> before.cancel(false));
    if (!threads.watch().isShutdown()) {
      renewal =
          Optional.of(
              threads
                  .watch()
                  .schedule(pool::renew, settings.idle().toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  VerifierPool pool() {
    return pool;
  }

  VerifierStart start() {
    return start;
  }

  /** Returns the number of files that have ended a process since the start. */
  long ended() {
    return ended.get();
  }
}
