package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts verifier processes, all of them confined in the same way. Thread-safe. */
final class VerifierStart {
  private static final Logger LOG = LoggerFactory.getLogger(VerifierStart.class);

  /** A JVM and DSS, on a machine that is busy with other things. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** Finds the jar; asked at each start. */
  interface Jar {
    Path path() throws IOException;
  }

  private final Jar jar;
  private final Path java;
  private final VerifierThreads threads;
  private final Set<VerifierProcess> begun = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** Returns the confinement of the processes, once it is known. */
  private volatile Optional<Confinement> confinement = Optional.empty();

  /**
   * Starts nothing yet.
   *
   * @param java the executable
   */
  VerifierStart(Jar jar, Path java, VerifierThreads threads) {
    this.jar = jar;
    this.java = java;
    this.threads = threads;
  }

  /**
   * The terms that a process is started with.
   *
   * @param confinement empty for the best that works here, which is tried once
   */
  record Manner(Optional<Confinement> confinement, VerifierProcess.Limits limits) {}

  /** Starts one in the background and hands it over when it can be asked. */
  void start(Manner manner, Consumer<VerifierProcess> ready, Consumer<IOException> failed) {
    threads.starting(
        () -> {
          try {
            VerifierProcess fresh = start(manner);
            begun.add(fresh);
            if (stopped) {
              fresh.kill();
              return;
            }
            threads.waiting(() -> await(fresh, ready, failed));
          } catch (IOException e) {
            failed.accept(e);
          }
        });
  }

  private VerifierProcess start(Manner manner) throws IOException {
    Path file = jar.path();
    Path folder = Files.createDirectories(file.resolveSibling("verifier"));
    Confinement wanted =
        manner.confinement().or(() -> confinement).orElseGet(() -> Confinement.best(java, file));
    if (!confinement.equals(Optional.of(wanted))) {
      LOG.info("the verifier's processes are confined by {}", wanted);
      confinement = Optional.of(wanted);
    }
    return VerifierProcess.start(wanted, java, file, folder, manner.limits());
  }

  private void await(
      VerifierProcess fresh, Consumer<VerifierProcess> ready, Consumer<IOException> failed) {
    try {
      fresh.within(LIMIT, threads.watch(), fresh::ready);
      LOG.info("the verifier runs as process {}", fresh.id());
      ready.accept(fresh);
    } catch (IOException e) {
      fresh.kill();
      failed.accept(e);
    } finally {
      begun.remove(fresh);
    }
  }

  /** Ends those that are being started. */
  void stop() {
    stopped = true;
    begun.forEach(VerifierProcess::kill);
  }

  /** Returns how they are confined; empty before the first start. */
  Optional<Confinement> confinement() {
    return confinement;
  }

  Path java() {
    return java;
  }

  Path jar() throws IOException {
    return jar.path();
  }
}
