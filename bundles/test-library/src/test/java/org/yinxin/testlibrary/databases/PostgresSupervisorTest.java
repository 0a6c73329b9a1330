package org.yinxin.testlibrary.databases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testkit.Waits;

final class PostgresSupervisorTest {
  // Supervisors delete their own folders.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path builds;

  private Path folder;

  /** A process that says which server it was given. */
  static final class Sibling {
    private Sibling() {}

    public static void main(String[] arguments) {
      System.out.println(PostgresServer.shared().url("x"));
      System.exit(0);
    }
  }

  @BeforeEach
  void create() throws IOException {
    PostgresServer.shared(); // There can be one.
    folder = Files.createDirectory(builds.resolve("1"));
  }

  private Process supervisor(ProcessHandle build) throws IOException {
    Process supervisor = PostgresSupervisor.start(folder, build);
    PostgresSupervisor.await(folder);
    return supervisor;
  }

  private ProcessHandle postmaster() throws IOException {
    Path file = folder.resolve("data").resolve(PostgresServer.PROCESS_FILE);
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow();
  }

  @Test
  void allProcessesOfABuildAreGivenOneServer() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process maven =
        new ProcessBuilder(
                "sh",
                "-c",
                "\"$@\" & \"$@\" & wait",
                Build.MAVEN,
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Sibling.class.getName())
            .directory(builds.toFile())
            .redirectError(Redirect.DISCARD)
            .start();
    try (BufferedReader out = maven.inputReader(StandardCharsets.UTF_8)) {
      String address = out.readLine();
      assertTrue(address.startsWith("jdbc:postgresql:"), address);
      assertEquals(address, out.readLine());
    }
  }

  @Test
  void aServerAndItsFolderEndWithABuildThatIsKilled() throws Exception {
    Process build = new ProcessBuilder("cat").start(); // Reads what nobody writes.
    Process supervisor = supervisor(build.toHandle());
    ProcessHandle postmaster = postmaster();
    assertTrue(PostgresSupervisor.isRunning(folder));

    build.destroyForcibly();

    assertTrue(supervisor.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertFalse(postmaster.isAlive());
    assertFalse(Files.exists(folder));
  }

  @Test
  void whatAKilledKeeperLeftIsEndedByTheNextBuild() throws Exception {
    Process supervisor = supervisor(ProcessHandle.current());
    ProcessHandle postmaster = postmaster();

    supervisor.destroyForcibly();

    assertTrue(supervisor.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertTrue(postmaster.isAlive());
    assertFalse(PostgresSupervisor.isRunning(folder));

    Build.deleteStale(builds);

    assertFalse(postmaster.isAlive());
    assertFalse(Files.exists(folder));
  }
}
