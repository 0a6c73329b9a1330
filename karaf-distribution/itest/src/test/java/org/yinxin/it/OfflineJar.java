package org.yinxin.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs in our jars, as somebody else starts them. */
final class OfflineJar {
  private OfflineJar() {}

  /** Runs the off-line verifier and returns its output. */
  static String says(Object... arguments) throws IOException, InterruptedException {
    return run("offline", "*-standalone.jar", arguments);
  }

  /** Runs EU DSS under its strict policy and returns its output. */
  static String dssSays(Object... arguments) throws IOException, InterruptedException {
    return run("verifier", "yinxin-verifier-*.jar", arguments);
  }

  private static String run(String module, String name, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    Path target = Path.of("..", "..", "bundles", module, "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name)) {
      command.add(jars.iterator().next().toString());
    }
    for (Object each : arguments) {
      command.add(each.toString());
    }
    return Server.run(command, "");
  }
}
