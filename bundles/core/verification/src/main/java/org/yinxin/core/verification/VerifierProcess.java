package org.yinxin.core.verification;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
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
  private final Limits limits;
  private final DataOutputStream to;
  private final DataInputStream from;

  private VerifierProcess(Process process, Limits limits) {
    this.process = process;
    this.limits = limits;
    to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    from = new DataInputStream(process.getInputStream());
  }

  /**
   * What it may take.
   *
   * @param memoryMegabytes its heap
   * @param maximumPages a PDF of more is not analysed
   */
  record Limits(int memoryMegabytes, int maximumPages) {}

  /**
   * Starts it; {@link #ready} tells when it can be asked.
   *
   * @param java the executable
   * @param folder for what little it keeps
   */
  static VerifierProcess start(Path java, Path jar, Path folder, Limits limits) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.add("-Xmx" + limits.memoryMegabytes() + "m");
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
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(Redirect.DISCARD);
    builder.environment().clear();
    return new VerifierProcess(builder.start(), limits);
  }

  /** Blocks until it can be asked; somebody else has to see to it that this ends. */
  byte[] ready() throws IOException {
    return answer();
  }

  /** Blocks likewise. An original of length 0 is none. */
  byte[] ask(byte[] file, byte[] original) throws IOException {
    to.writeInt(file.length);
    to.write(file);
    to.writeInt(original.length);
    to.write(original);
    to.flush();
    return answer();
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

  /** Returns the limits that it was started with. */
  Limits limits() {
    return limits;
  }

  boolean alive() {
    return process.isAlive();
  }

  long id() {
    return process.pid();
  }

  /** At once, whatever it does; who waits for an answer gets an {@code IOException}. */
  void kill() {
    process.destroyForcibly();
  }
}
