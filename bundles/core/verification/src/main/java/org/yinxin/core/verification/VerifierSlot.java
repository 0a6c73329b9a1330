package org.yinxin.core.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Room for one verifier process, which is started when it is wanted. For one thread at a time. */
final class VerifierSlot {
  private static final Logger LOG = LoggerFactory.getLogger(VerifierSlot.class);

  /** A JVM and DSS, on a machine that is busy with other things. */
  private static final int START_SECONDS = 40;

  /** Where it cannot be started now, it cannot a moment later; nobody is to wait for that. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  /** Where the jar is; asked at each start. */
  interface Jar {
    Path path() throws IOException;
  }

  /** What became of the process last, for those who look after the server. */
  enum State {
    NOT_NEEDED,
    WORKING,
    CANNOT_START
  }

  private interface Work {
    byte[] run() throws IOException;
  }

  private final Jar jar;
  private final Path java;
  private final ScheduledExecutorService watch;
  private volatile State state = State.NOT_NEEDED;
  private volatile Instant retryAt = Instant.EPOCH;
  private volatile Optional<VerifierProcess> process = Optional.empty();

  VerifierSlot(Jar jar, Path java, ScheduledExecutorService watch) {
    this.jar = jar;
    this.java = java;
    this.watch = watch;
  }

  /**
   * The process's answer.
   *
   * @param timeoutSeconds from when it has the file
   * @throws IOException if there is no process, or it ended or was killed
   */
  byte[] ask(byte[] file, byte[] original, int timeoutSeconds, VerifierProcess.Limits limits)
      throws IOException {
    VerifierProcess running = running(limits);
    return within(timeoutSeconds, running, () -> running.ask(file, original));
  }

  private VerifierProcess running(VerifierProcess.Limits limits) throws IOException {
    Optional<VerifierProcess> there =
        process.filter(VerifierProcess::alive).filter(each -> each.limits().equals(limits));
    if (there.isPresent()) {
      return there.get();
    }
    end();
    if (Instant.now().isBefore(retryAt)) {
      throw new IOException("it could not be started a moment ago");
    }
    try {
      return start(limits);
    } catch (IOException e) {
      end();
      state = State.CANNOT_START;
      retryAt = Instant.now().plus(RETRY);
      LOG.error("the verifier cannot be started: {}", e.getMessage());
      throw e;
    }
  }

  private VerifierProcess start(VerifierProcess.Limits limits) throws IOException {
    Path file = jar.path();
    Path folder = Files.createDirectories(file.resolveSibling("verifier"));
    VerifierProcess fresh = VerifierProcess.start(java, file, folder, limits);
    process = Optional.of(fresh);
    within(START_SECONDS, fresh, fresh::ready);
    LOG.info("the verifier runs as process {}", fresh.id());
    state = State.WORKING;
    return fresh;
  }

  /** Kills the process when time is up, which ends the work. */
  private byte[] within(int seconds, VerifierProcess running, Work work) throws IOException {
    ScheduledFuture<?> limit = watch.schedule(running::kill, seconds, TimeUnit.SECONDS);
    try {
      return work.run();
    } finally {
      limit.cancel(false);
    }
  }

  /** Kills it; by any thread. */
  void end() {
    process.ifPresent(VerifierProcess::kill);
    process = Optional.empty();
  }

  State state() {
    return state;
  }

  /** Number of the process; empty while there is none. */
  Optional<Long> processId() {
    return process.map(VerifierProcess::id);
  }

  Path java() {
    return java;
  }

  Path jar() throws IOException {
    return jar.path();
  }
}
