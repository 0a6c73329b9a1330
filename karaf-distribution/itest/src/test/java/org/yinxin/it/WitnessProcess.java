package org.yinxin.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.testkit.Waits;

/** A witness of the log in a process of its own. */
final class WitnessProcess implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("\\S+\\+[0-9a-f]{8}\\+B\\S+");

  private final ProcessBuilder command;
  private final Path output;
  private final int port;
  private Process process;

  private WitnessProcess(List<String> command, Path folder, int port) {
    this.port = port;
    output = folder.resolve("output");
    this.command =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
  }

  /**
   * Starts ours, as {@code docs/witness.md} says.
   *
   * @param folder of its own, which is made
   */
  static WitnessProcess standAlone(Path folder, String name, String logKey) throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    Path key = folder.resolve("key");
    Server.run(List.of(java(), "-jar", jar(), "--new-key", name, "--key", key.toString()), "");
    int port = Server.freePort();
    WitnessProcess made =
        new WitnessProcess(
            List.of(
                java(),
                "-jar",
                jar(),
                "--key",
                key.toString(),
                "--log",
                logKey,
                "--state",
                state.toString(),
                "--listen",
                "localhost:" + port),
            folder,
            port);
    made.start();
    return made;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String jar() throws IOException {
    Path target = Path.of("..", "..", "bundles", "offline", "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-witness.jar")) {
      return jars.iterator().next().toAbsolutePath().toString();
    }
  }

  /** Starts it, again after {@link #close}. */
  void start() throws IOException {
    process = command.start();
    Waits.await().until(() -> output().contains("listening"));
  }

  String output() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  String address() {
    return "http://localhost:" + port;
  }

  /** The setting of this witness. */
  String setting() throws IOException {
    Matcher key = KEY.matcher(output());
    if (!key.find()) {
      throw new IllegalStateException(output());
    }
    return key.group() + " " + address();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
