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

  /**
   * The path of a file that can be written.
   *
   * @throws IllegalArgumentException if it cannot; the message says why
   */
  static Path target(String name) {
    Path path = Path.of(name).toAbsolutePath();
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + " is a folder; name a file in it");
    }
    if (!Files.isDirectory(path.getParent())) {
      throw new IllegalArgumentException(
          "there is no folder "
              + path.getParent()
              + " on this server to write "
              + path.getFileName()
              + " to");
    }
    if (!Files.isWritable(Files.exists(path) ? path : path.getParent())) {
      throw new IllegalArgumentException(path + " cannot be written by the server");
    }
    return path;
  }
}
