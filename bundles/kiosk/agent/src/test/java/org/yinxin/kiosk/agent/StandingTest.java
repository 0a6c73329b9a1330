package org.yinxin.kiosk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandingTest {
  @TempDir Path folder;

  private Standing standing() throws Exception {
    return Standing.read(StateFolder.at(folder));
  }

  @Test
  void theCheckpointOfTheLogIsKeptThroughARestartAndAServerThatGivesNone() throws Exception {
    Standing standing = standing();
    assertTrue(standing.checkpoint().isMissingNode());

    standing.heard(Json.object().put("open", true).put("checkpoint", "seven"));
    Standing restarted = standing();
    restarted.heard(Json.object().put("open", true));

    assertEquals("seven", restarted.checkpoint().asText());
    assertEquals("seven", standing().checkpoint().asText());
  }

  @Test
  void aNewerCheckpointTakesItsPlace() throws Exception {
    Standing standing = standing();
    standing.heard(Json.object().put("checkpoint", "seven"));

    standing.heard(Json.object().put("checkpoint", "eight"));

    assertEquals("eight", standing.checkpoint().asText());
  }
}
