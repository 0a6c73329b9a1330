package org.yinxin.kiosk.agent.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KioskStatusTest {
  @TempDir Path folder;

  private KioskStatus status() throws Exception {
    return KioskStatus.read(StateFolder.at(folder));
  }

  @Test
  void theCheckpointOfTheLogIsKeptThroughARestartAndAServerThatGivesNone() throws Exception {
    KioskStatus status = status();
    assertTrue(status.checkpoint().isMissingNode());

    status.heard(Json.object().put("open", true).put("checkpoint", "seven"));
    KioskStatus restarted = status();
    restarted.heard(Json.object().put("open", true));

    assertEquals("seven", restarted.checkpoint().asText());
    assertEquals("seven", status().checkpoint().asText());
  }

  @Test
  void aNewerCheckpointTakesItsPlace() throws Exception {
    KioskStatus status = status();
    status.heard(Json.object().put("checkpoint", "seven"));

    status.heard(Json.object().put("checkpoint", "eight"));

    assertEquals("eight", status.checkpoint().asText());
  }
}
