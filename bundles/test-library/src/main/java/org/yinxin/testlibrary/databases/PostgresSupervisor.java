package org.yinxin.testlibrary.databases;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.yinxin.testkit.Waits;

/**
 * Runs the PostgreSQL of a build in a process that holds a lock in the folder of the build for
 * life, and ends, with the server and the folder, when the build's process has ended, however that
 * ended. Its own session keeps it from being killed together with the build.
 */
final class PostgresSupervisor {
  /** Holds the server's port, or 0 where none can be started. */
  private static final String PORT = "port";

  private static final String LOCK = "lock";
  private static final String LOG = "supervisor.log";

  /** Tests of a build lose nothing that outlives it. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "max_connections", "500");

  private static final Logger LOGGER = Logger.getLogger(PostgresSupervisor.class.getName());
  private static final int PAUSE_MILLIS = 200;

  private PostgresSupervisor() {}

  /** Returns true if the supervisor of a folder is running. */
  static boolean isRunning(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(LOCK))) {
      return false;
    }
    try (FileChannel channel = Build.open(folder.resolve(LOCK));
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  /** The port of the server that is kept in a folder, if one could be started. */
  static OptionalInt port(Path folder) throws IOException {
    int port = Integer.parseInt(Files.readString(folder.resolve(PORT)));
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** Starts a supervisor for an empty folder. */
  static Process start(Path folder, ProcessHandle build) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      command.add("setsid");
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PostgresSupervisor.class.getName(),
            folder.toString(),
            Long.toString(build.pid())));
    File log = folder.resolve(LOG).toFile();
    Process supervisor =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log))
            .start();
    Waits.await("the supervisor of " + folder)
        .until(() -> isRunning(folder) || !supervisor.isAlive());
    return supervisor;
  }

  /** Waits until the server of a folder serves. */
  static void await(Path folder) throws IOException {
    Path port = folder.resolve(PORT);
    Waits.await("the supervisor of " + folder)
        .until(() -> Files.exists(port) || !isRunning(folder));
    if (!Files.exists(port)) {
      throw new IOException("the supervisor has ended, see " + folder.resolve(LOG));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    ProcessHandle build = ProcessHandle.of(Long.parseLong(arguments[1])).orElseThrow();
    // A process that looks for a supervisor holds the lock for a moment.
    try (FileChannel channel = Build.open(folder.resolve(LOCK));
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      int port = serve(folder);
      Path written = Files.writeString(folder.resolve(PORT + ".new"), Integer.toString(port));
      Files.move(written, folder.resolve(PORT), StandardCopyOption.ATOMIC_MOVE);
      while (isAlive(build)) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    System.exit(0);
  }

  /** A process that has ended and that its parent has not asked for has no command left. */
  private static boolean isAlive(ProcessHandle build) {
    return build.isAlive() && build.info().command().isPresent();
  }

  private static int serve(Path folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
    try {
      return PostgresServer.builder(folder.resolve("data"), SETTINGS)
          .setOutputRedirector(Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
          .setRegisterShutdownHook(false)
          .start()
          .getPort();
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.SEVERE, "PostgreSQL cannot be started", e);
      return 0;
    }
  }

  /** Ends the servers of a folder, which nobody needs any more, and deletes it. */
  static void end(Path folder) {
    try {
      for (Path file : files(folder)) {
        if (file.endsWith(PostgresServer.PROCESS_FILE)) {
          PostgresServer.stop(file.getParent());
        }
      }
      for (Path file : files(folder)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOGGER.log(Level.WARNING, "what is left is for the next build to delete", e);
    }
  }

  /** All in a folder, and at last itself. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
