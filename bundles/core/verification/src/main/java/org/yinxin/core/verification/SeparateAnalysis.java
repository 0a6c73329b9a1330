package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
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
 * The analysis in a child process: started on the first file, used for the next ones, killed when a
 * file takes too long, and ended when none comes for a while. One file at a time.
 */
@Component(
    service = {FileAnalysis.class, SeparateAnalysis.class},
    configurationPid = "org.yinxin.core.verification")
@Designate(ocd = SeparateAnalysis.Config.class)
public final class SeparateAnalysis implements FileAnalysis {
  private static final Logger LOG = LoggerFactory.getLogger(SeparateAnalysis.class);

  @ObjectClassDefinition(name = "Analysis of uploaded files")
  @interface Config {
    @AttributeDefinition(description = "How long the analysis of one file may take")
    int timeoutSeconds() default 15;

    @AttributeDefinition(description = "Heap of the process")
    int memoryMegabytes() default 256;

    @AttributeDefinition(description = "A PDF of more pages is not analysed")
    int maximumPages() default 50;

    @AttributeDefinition(description = "The process ends when no file came for so long")
    int idleMinutes() default 5;
  }

  /**
   * The configuration at one moment.
   *
   * @param idleSeconds how long the process stays without work
   */
  record Settings(int timeoutSeconds, long idleSeconds, VerifierProcess.Limits limits) {
    static Settings of(Config config) {
      return new Settings(
          config.timeoutSeconds(),
          config.idleMinutes() * 60L,
          new VerifierProcess.Limits(config.memoryMegabytes(), config.maximumPages()));
    }
  }

  private final ReentrantLock turn = new ReentrantLock(/* fair= */ true);
  private final ScheduledExecutorService watch =
      Executors.newScheduledThreadPool(1, SeparateAnalysis::thread);
  private final AtomicLong ended = new AtomicLong();
  private final VerifierSlot slot;
  private volatile Settings settings;

  /** Guarded by this. */
  private Optional<ScheduledFuture<?>> rest = Optional.empty();

  /** Starts nothing yet. */
  @Activate
  public SeparateAnalysis(BundleContext context, Config config) {
    this(
        () -> VerifierJar.in(context),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Settings.of(config));
  }

  SeparateAnalysis(VerifierSlot.Jar jar, Path java, Settings settings) {
    this.settings = settings;
    slot = new VerifierSlot(jar, java, watch);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-verifier-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** For the next file. The process that is there ends, unless a file is in it. */
  @Modified
  void configure(Config config) {
    settings = Settings.of(config);
    endUnlessBusy();
  }

  /** Ends the process. */
  @Deactivate
  public synchronized void stop() {
    watch.shutdownNow();
    slot.end();
  }

  @Override
  public Optional<FileFindings> of(byte[] file, Optional<byte[]> original) {
    Settings now = settings;
    try {
      if (!turn.tryLock(now.timeoutSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a file was not analysed: others were before it");
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      byte[] none = new byte[0];
      byte[] answer = slot.ask(file, original.orElse(none), now.timeoutSeconds(), now.limits());
      return Optional.of(FindingsJson.read(answer));
    } catch (IOException e) {
      lost(file, e);
      return Optional.empty();
    } finally {
      turn.unlock();
      // Only now: a process whose turn is still taken is not ended.
      endAfter(now.idleSeconds());
    }
  }

  private void lost(byte[] file, IOException cause) {
    slot.end();
    if (slot.state() == VerifierSlot.State.WORKING) {
      ended.incrementAndGet();
      LOG.warn(
          "the file of {} bytes with SHA-256 {} ended the verifier or was too much for it ({})",
          file.length,
          Sha256.hex(file),
          cause.toString());
    }
  }

  private synchronized void endAfter(long seconds) {
    rest.ifPresent(before -> before.cancel(false));
    if (!watch.isShutdown()) {
      rest = Optional.of(watch.schedule(this::endUnlessBusy, seconds, TimeUnit.SECONDS));
    }
  }

  private void endUnlessBusy() {
    if (turn.tryLock()) {
      try {
        slot.end();
      } finally {
        turn.unlock();
      }
    }
  }

  VerifierSlot slot() {
    return slot;
  }

  /** How many times a file has ended the process since the start. */
  long ended() {
    return ended.get();
  }
}
