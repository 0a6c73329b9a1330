package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code bin/setenv}, with a process that replaces Java and with the server. */
final class StartScriptIT {
  private static final Path SCRIPTS = Path.of("..", "server", "src", "main", "resources", "bin");

  @TempDir Path home;

  @BeforeEach
  void unpack() throws Exception {
    Files.createDirectory(home.resolve("bin"));
    Files.createDirectory(home.resolve("instances"));
    Files.copy(SCRIPTS.resolve("setenv"), home.resolve("bin/setenv"));
  }

  private String command(String script) {
    return "DIRNAME=" + home + "/bin; KARAF_SCRIPT=" + script + "; . $DIRNAME/setenv; echo on";
  }

  private String started(String script) throws Exception {
    return Server.run(List.of("sh", "-c", command(script)), "");
  }

  private void recorded(long pid) throws Exception {
    Files.writeString(
        home.resolve("instances/instance.properties"),
        "count = 1\nitem.0.name = root\nitem.0.pid = " + pid + "\nitem.0.root = true\n");
  }

  @Test
  void aProcessThatIsStillStoppingIsWaitedFor() throws Exception {
    Path stopped = home.resolve("stopped");
    Process earlier =
        new ProcessBuilder(
                "sh",
                "-c",
                "until [ -e " + stopped + " ]; do sleep 0.1; done",
                "org.apache.karaf.main.Main")
            .start();
    recorded(earlier.pid());
    Process later =
        new ProcessBuilder("sh", "-c", command("karaf")).redirectErrorStream(true).start();
    try (BufferedReader said = later.inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      assertTrue(line.startsWith("An earlier process (" + earlier.pid() + ")"), line);
      Files.createFile(stopped);
      assertEquals("on", said.readLine());
    }
    assertFalse(earlier.isAlive());
  }

  /** A service manager sees one process, and its end. */
  @Test
  void whatIsStartedIsJavaAndNoShellIsLeftBeside() throws Exception {
    Server server = Server.shared();
    ProcessHandle started = ProcessHandle.of(server.pid()).orElseThrow();
    assertTrue(started.info().command().orElseThrow().endsWith("/java"), started.info()::toString);

    String script = server.home().resolve("bin/karaf").toString();
    List<String> shells =
        ProcessHandle.allProcesses()
            .map(each -> each.info().commandLine().orElse(""))
            .filter(line -> line.matches("(\\S*/)?(ba|da)?sh .*") && line.contains(script))
            .toList();
    assertEquals(List.of(), shells);
  }

  @Test
  void aNumberThatAnotherProgramHasNowIsNotWaitedFor() throws Exception {
    recorded(ProcessHandle.current().pid());
    assertEquals("on\n", started("karaf"));
    recorded(0);
    assertEquals("on\n", started("start"));
    Files.delete(home.resolve("instances/instance.properties"));
    assertEquals("on\n", started("karaf"));
  }
}
