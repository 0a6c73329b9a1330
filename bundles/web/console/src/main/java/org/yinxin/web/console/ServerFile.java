package org.yinxin.web.console;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file on the server that a command was given. */
final class ServerFile {
  private ServerFile() {}

  /**
   * The path of a file that is there.
   *
   * @throws IllegalArgumentException if it is not; the message says what is in its place
   */
  static Path of(String name) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          path.toAbsolutePath() + " is a folder; name the file in it");
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "there is no file " + path.toAbsolutePath() + " on this server");
    }
    return path;
  }
}
