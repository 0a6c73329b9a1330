package org.yinxin.testkit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the names that the classes of a plug-in use (JVMS 4.4) from their files without running
 * them.
 */
final class ClassFiles {
  /** Clocks, chance, threads, and the way out of the machine or into its files. */
  private static final Set<String> NAMES =
      Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "getenv");

  private static final List<String> PACKAGES =
      List.of(
          "java/net/",
          "java/nio/file/",
          "java/nio/channels/",
          "javax/net/",
          "java/sql/",
          "java/time/Clock",
          "java/util/Random",
          "java/security/SecureRandom",
          "java/lang/Thread",
          "java/io/File");

  private ClassFiles() {}

  /**
   * Returns the forbidden names that a class and those beside it use: a document must depend on its
   * request alone.
   */
  static Set<String> outsideWorld(Class<?> type) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder(type))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String name : NAMES) {
          if (constants.contains(constant(name))) {
            found.add(file.getFileName() + ": " + name);
          }
        }
        for (String name : PACKAGES) {
          if (constants.contains(name)) {
            found.add(file.getFileName() + ": " + name);
          }
        }
      }
    }
    return found;
  }

  /** Says if a class names an annotation, whatever its retention (JVMS 4.7.16). */
  static boolean isAnnotated(Class<?> type, String annotation) throws IOException {
    Path file = folder(type).resolve(type.getSimpleName() + ".class");
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .contains("L" + annotation.replace('.', '/') + ";");
  }

  /** A CONSTANT_Utf8 of exactly this text. */
  private static String constant(String text) {
    return "\u0001\u0000" + (char) text.length() + text;
  }

  private static Path folder(Class<?> type) {
    try {
      return Path.of(type.getResource(type.getSimpleName() + ".class").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
