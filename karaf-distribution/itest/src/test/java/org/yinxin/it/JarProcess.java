package org.yinxin.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yinxin.testkit.Waits;

/** A program of {@code bundles/offline} that serves others, in a process of its own. */
final class JarProcess implements AutoCloseable {
  private final ProcessBuilder command;
  private final Path output;
  private Process process;

  /**
   * A program that does not run yet.
   *
   * @param classifier of its jar, as {@code witness}
   * @param folder in which it runs
   */
  JarProcess(String classifier, Path folder, String... arguments) throws IOException {
    output = folder.resolve("output");
    command =
        new ProcessBuilder(command(classifier, arguments))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
  }

  private static List<String> command(String classifier, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-jar");
    Path target = Path.of("..", "..", "bundles", "offline", "target");
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(target, "*-" + classifier + ".jar")) {
      words.add(jars.iterator().next().toAbsolutePath().toString());
    }
    words.addAll(List.of(arguments));
    return words;
  }

  /** Runs a program to its end; returns its output. */
  static String run(String classifier, String... arguments)
      throws IOException, InterruptedException {
    return Server.run(command(classifier, arguments), "");
  }

  /** Starts it, again after {@link #close}, and waits until it listens. */
  void start() throws IOException {
    process = command.start();
    Waits.await().until(() -> output().contains("listening"));
  }

  String output() throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
