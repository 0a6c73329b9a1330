package org.yinxin.core.verification;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One run of the verifier as a child process: files on its standard input, JSON on its standard
 * output, each a length (4 bytes, big endian) and as many bytes. It knows nothing of this server
 * and writes no log. For one thread at a time, but for {@link #kill}.
 */
final class VerifierProcess {
  /** Pictures of pages are in it. */
  private static final int LONGEST_ANSWER = 32 << 20;

  /** Just what it reaches for; no other module of the JDK is there to be misused. */
  private static final List<String> FLAGS =
      List.of(
          "--limit-modules="
              + "java.base,java.desktop,java.logging,java.naming,java.sql,java.xml,jdk.unsupported",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:MaxDirectMemorySize=16m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          // Nobody listens there: whatever might want to fetch something ends there.
          "-DsocksProxyHost=127.0.0.1",
          "-DsocksProxyPort=1");

  private final Process process;
  private final DataOutputStream to;
  private final DataInputStream from;
  private final long started = System.nanoTime();
  private int files;

  private VerifierProcess(Process process) {
    this.process = process;
    to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    from = new DataInputStream(process.getInputStream());
  }

  /**
   * The limits of the process.
   *
   * @param memoryMegabytes its heap
   * @param maximumPages a PDF of more is not analysed
   */
  record Limits(int memoryMegabytes, int maximumPages) {}

  /** Something that the process is asked for. */
  interface Work {
    byte[] run() throws IOException;
  }

  /**
   * Starts it; {@link #ready} tells when it can be asked. A confined process ends with the thread
   * that starts it.
   *
   * @param java the executable
   * @param wanted the folder for what little it keeps, where its confinement has none
   */
  static VerifierProcess start(
      Confinement confinement, Path java, Path jar, Path wanted, Limits limits) throws IOException {
    Path folder = confinement.folder(wanted);
    List<String> command = new ArrayList<>(confinement.prefix(java, jar));
    command.addAll(List.of(java.toString(), "-Xmx" + limits.memoryMegabytes() + "m"));
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + folder,
            "-Duser.home=" + folder,
            "-Dpdfbox.fontcache=" + folder,
            "-jar",
            jar.toString(),
            "serve",
            Integer.toString(limits.maximumPages())));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(wanted.toFile()).redirectError(Redirect.DISCARD);
    builder.environment().clear();
    return new VerifierProcess(builder.start());
  }

  /** Blocks until it can be asked; somebody else has to see to it that this ends. */
  byte[] ready() throws IOException {
    return answer();
  }

  /** Blocks likewise. An original of length 0 is none. */
  byte[] ask(byte[] file, byte[] original) throws IOException {
    files++;
    to.writeInt(file.length);
    to.write(file);
    to.writeInt(original.length);
    to.write(original);
    to.flush();
    return answer();
  }

  /** Kills the process when time is up, which ends the work. */
  byte[] within(Duration time, ScheduledExecutorService watch, Work work) throws IOException {
    ScheduledFuture<?> limit = watch.schedule(this::kill, time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.run();
    } finally {
      limit.cancel(false);
    }
  }

  private byte[] answer() throws IOException {
    int length = from.readInt();
    if (length < 0 || length > LONGEST_ANSWER) {
      throw new IOException("an answer of " + length + " bytes");
    }
    byte[] answer = from.readNBytes(length);
    if (answer.length < length) {
      throw new IOException("half an answer");
    }
    return answer;
  }

  /** Returns how many files it was given. */
  int files() {
    return files;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  boolean alive() {
    return process.isAlive();
  }

  long id() {
    return process.pid();
  }

  /** Runs something once it has ended, by whichever thread. */
  void afterwards(Runnable work) {
    CompletableFuture<Void> unused = process.onExit().thenRun(work);
  }

  /** At once, whatever it does; who waits for an answer gets an {@code IOException}. */
  void kill() {
    process.destroyForcibly();
  }
}
