package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginException.Reason;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.testkit.Waits;

final class StoredCodeMarksTest {
  private static final String PLUGIN = "a".repeat(64);
  private static final String OTHER = "b".repeat(64);
  private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(1);

  @TempDir Path folder;

  /** Simulates the next start of the process. */
  private StoredCodeMarks started() {
    return new StoredCodeMarks(folder.resolve("marks"), () -> NOW);
  }

  /** Ends its own process while it calls a plug-in. */
  static final class Ends {
    private Ends() {}

    /** Takes the folder and how the process ends. */
    public static void main(String[] arguments) throws Exception {
      StoredCodeMarks marks = new StoredCodeMarks(Path.of(arguments[0]), () -> NOW);
      marks.of(OTHER).enter();
      marks.of(OTHER).leave();
      if (arguments[1].equals("connector")) {
        callConnector(marks.of(PLUGIN));
      }
      marks.of(PLUGIN).enter();
      switch (arguments[1]) {
        case "halt" -> Runtime.getRuntime().halt(1);
        case "exit" -> {
          Runtime.getRuntime().addShutdownHook(new Thread(marks::stop));
          System.exit(1);
        }
        default -> marks.stop();
      }
    }
  }

  /** Calls a connector that ends the process, as the platform calls each of them. */
  private static void callConnector(CodeMark mark) throws LoginException {
    new BoundedCalls<>(
            "test",
            Waits.LIMIT,
            LoginException.class,
            (message, cause) -> new LoginException(Reason.UNAVAILABLE, message, cause))
        .run(
            "it",
            new ConnectorInstance<>(mark, Runtime::getRuntime),
            process -> {
              process.halt(1);
              return true;
            });
  }

  private void run(String end) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ends.class.getName(),
                folder.resolve("marks").toString(),
                end)
            .inheritIO()
            .start();
    process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void anEndOfTheProcessCountsAgainstThePluginWhoseCodeWasRunning() throws Exception {
    run("halt");
    assertEquals(1, started().ends(PLUGIN, BEFORE));
    run("halt");
    run("exit");

    StoredCodeMarks marks = started();

    assertEquals(3, marks.ends(PLUGIN, BEFORE));
    assertEquals(0, marks.ends(OTHER, BEFORE));
    assertEquals(0, marks.ends(PLUGIN, NOW), "those before it was enabled again do not count");
    StoredCodeMarks later =
        new StoredCodeMarks(folder.resolve("marks"), () -> NOW.plus(Duration.ofDays(1)));
    assertEquals(0, later.ends(PLUGIN, BEFORE), "a day later they are forgotten");
  }

  @Test
  void anEndDuringACallOfAConnectorCountsAgainstIt() throws Exception {
    run("connector");

    assertEquals(1, started().ends(PLUGIN, BEFORE));
  }

  @Test
  void anOrderlyStopDuringACallCountsAgainstNobody() throws Exception {
    run("stop");

    assertEquals(0, started().ends(PLUGIN, BEFORE));
  }

  @Test
  void aCallThatCameBackLeavesNoMark() {
    CodeMark mark = started().of(PLUGIN);
    mark.enter();
    mark.enter();
    mark.leave();
    mark.leave();

    assertEquals(0, started().ends(PLUGIN, BEFORE));
  }

  @Test
  void aCallThatComesBackAfterAnOrderlyStopCountsAgainstNobody() {
    StoredCodeMarks marks = started();
    CodeMark mark = marks.of(PLUGIN);
    mark.enter();
    marks.stop();
    mark.leave();

    assertEquals(0, started().ends(PLUGIN, BEFORE));
  }

  /** As where the disk is full. */
  @Test
  void withoutAFolderNothingIsMarkedAndNobodyIsBlamed() throws Exception {
    Files.writeString(folder.resolve("marks"), "a file in its place");

    CodeMark mark = started().of(PLUGIN);
    mark.enter();
    mark.leave();

    assertEquals(CodeMark.NONE, mark);
    assertEquals(0, started().ends(PLUGIN, BEFORE));
  }
}
