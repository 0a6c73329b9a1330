package org.yinxin.startscripts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes Karaf's patches of {@code java.base} and {@code java.xml} out of the start scripts of an
 * assembly. They let bundles provide the JDK's XML parsers, which no bundle here does, and the JVM
 * does not use its archive of loaded classes while a module is patched. The build runs it; it fails
 * the build if a script is not as expected, as after an update of Karaf.
 */
public final class StartScripts {
  private static final List<String> SCRIPTS = List.of("karaf", "karaf.bat");

  /** Two patches, and the package that one of them exports. */
  private static final int LINES = 3;

  private StartScripts() {}

  /**
   * Edits the scripts and removes the libraries of the patches.
   *
   * @param arguments the assembly's folder
   */
  public static void main(String[] arguments) throws IOException {
    Path assembly = Path.of(arguments[0]);
    for (String name : SCRIPTS) {
      edit(assembly.resolve("bin").resolve(name));
    }
    remove(assembly.resolve("lib/endorsed"), "org.apache.karaf.specs.*.jar");
    remove(assembly.resolve("lib/boot"), "org.apache.karaf.specs.activator-*.jar");
  }

  private static void edit(Path script) throws IOException {
    String text = Files.readString(script);
    List<String> lines = text.lines().toList();
    List<String> left = lines.stream().filter(line -> !isOfAPatch(line)).toList();
    if (lines.size() - left.size() != LINES) {
      throw new IllegalStateException(
          script + " has " + (lines.size() - left.size()) + " lines of patches, not " + LINES);
    }
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    Files.writeString(script, left.stream().collect(Collectors.joining(end, "", end)));
  }

  private static boolean isOfAPatch(String line) {
    return line.contains("--patch-module ") || line.contains("org.apache.karaf.specs.locator=");
  }

  private static void remove(Path folder, String files) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, files)) {
      for (Path file : found) {
        Files.delete(file);
      }
    }
  }
}
