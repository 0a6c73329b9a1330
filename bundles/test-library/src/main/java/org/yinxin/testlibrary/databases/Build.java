package org.yinxin.testlibrary.databases;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The build that this process belongs to, and the folder that its test processes share: {@code
 * target/test-databases/<process id>} in the root of the sources. A build is the life of one
 * process: of Maven, or of this process where no Maven started it (in an IDE). {@link
 * PostgresSupervisor} keeps the folder and deletes it in the end.
 */
final class Build {
  /** Matches the command line of Maven. */
  static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

  private Build() {}

  /** Something that is done by one process at a time. */
  interface Work<T> {
    T in(Path folder) throws IOException;
  }

  /** Returns the folder of this build, kept by a {@link PostgresSupervisor}. */
  static Path folder() throws IOException {
    return alone(folder -> folder);
  }

  /**
   * Does something in the folder of this build while no other process does. Starts the supervisor
   * of the folder if need be, and deletes what supervisors that were killed have left.
   */
  static synchronized <T> T alone(Work<T> work) throws IOException {
    Path builds = Files.createDirectories(root().resolve("target/test-databases"));
    try (FileChannel channel = open(builds.resolve("lock"));
        FileLock turn = channel.lock()) {
      assert turn.isValid();
      ProcessHandle process = process();
      Path folder = builds.resolve(Long.toString(process.pid()));
      if (!PostgresSupervisor.isRunning(folder)) {
        deleteStale(builds);
        PostgresSupervisor.start(Files.createDirectory(folder), process);
      }
      PostgresSupervisor.await(folder);
      return work.in(folder);
    }
  }

  static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  static void deleteStale(Path builds) throws IOException {
    List<Path> stale;
    try (Stream<Path> folders = Files.list(builds)) {
      stale = folders.filter(Files::isDirectory).toList();
    }
    for (Path folder : stale) {
      if (!PostgresSupervisor.isRunning(folder)) {
        PostgresSupervisor.end(folder);
      }
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    return here;
  }

  private static ProcessHandle process() {
    return Stream.iterate(
            Optional.of(ProcessHandle.current()),
            Optional::isPresent,
            process -> process.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream)
        .filter(Build::isMaven)
        .findFirst()
        .orElseGet(ProcessHandle::current);
  }

  private static boolean isMaven(ProcessHandle process) {
    // ProcessHandle.Info does not tell long command lines.
    Path command = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return Files.readString(command, StandardCharsets.ISO_8859_1).contains(MAVEN);
    } catch (IOException noSuchFile) {
      return false;
    }
  }
}
