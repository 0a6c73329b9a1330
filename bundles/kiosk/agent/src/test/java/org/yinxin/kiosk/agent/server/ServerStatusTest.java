package org.yinxin.kiosk.agent.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerStatusTest {
  @TempDir Path folder;

  private static HeartbeatAnswer said(String more) {
    return FakeServer.read("{'open':true,'development':false," + more + "}", HeartbeatAnswer.class);
  }

  private ServerStatus status() throws Exception {
    return ServerStatus.read(StateFolder.at(folder));
  }

  @Test
  void theCheckpointOfTheLogIsKeptThroughARestartAndAServerThatGivesNone() throws Exception {
    ServerStatus status = status();
    assertNull(status.answer().checkpoint());

    status.heard(said("'checkpoint':'seven'"));
    ServerStatus restarted = status();
    restarted.heard(said("'time':'now'"));

    assertEquals("seven", restarted.answer().checkpoint());
    assertEquals("seven", status().answer().checkpoint());
  }

  @Test
  void aNewerCheckpointTakesItsPlace() throws Exception {
    ServerStatus status = status();
    status.heard(said("'checkpoint':'seven'"));

    status.heard(said("'checkpoint':'eight'"));

    assertEquals("eight", status.answer().checkpoint());
  }

  @Test
  void ofAnAnswerThatThisVersionDoesNotReadTheCheckpointIsKept() throws Exception {
    Files.writeString(
        folder.resolve("standing.json"),
        "{\"open\":true,\"checkpoint\":\"seven\",\"drivers\":[{\"name\":\"scanner\"}]}");

    ServerStatus status = status();

    assertFalse(status.answer().open());
    assertNull(status.answer().drivers());
    assertEquals("seven", status.answer().checkpoint());
  }

  @Test
  void whatIsNoAnswerAtAllKeepsNoKioskFromStarting() throws Exception {
    Files.writeString(folder.resolve("standing.json"), "\0\0");

    ServerStatus status = status();
    assertNull(status.answer().checkpoint());
    status.heard(said("'checkpoint':'eight'"));

    assertEquals("eight", status().answer().checkpoint());
  }
}
