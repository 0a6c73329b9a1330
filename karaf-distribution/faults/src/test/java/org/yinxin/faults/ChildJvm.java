package org.yinxin.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts processes of one main class. What they load is archived once (class data sharing), since
 * their start is most of what a trial takes.
 */
final class ChildJvm {
  private final String main;
  private final String classPath;
  private final Path archive;

  ChildJvm(Path folder, Class<?> main) throws IOException {
    this.main = main.getName();
    // The archive holds classes of jars only, not of folders.
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(part);
      parts.add(
          Files.isDirectory(path)
              ? jar(path, folder.resolve(main.getSimpleName() + parts.size() + ".jar")).toString()
              : part);
    }
    classPath = String.join(File.pathSeparator, parts);
    archive = folder.resolve(main.getSimpleName() + ".jsa");
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  /** Starts one; its standard error goes to a file. */
  Process start(Path error, List<String> arguments) throws IOException {
    String sharing = Files.exists(archive) ? "SharedArchiveFile" : "ArchiveClassesAtExit";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:" + sharing + "=" + archive,
            "-Xlog:disable",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-Dderby.stream.error.file=" + error.resolveSibling("derby.log"),
            "-cp",
            classPath,
            main));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(error.toFile()))
        .start();
  }
}
