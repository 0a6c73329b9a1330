package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A power cut. */
final class RestartIT {
  @Test
  void nothingIssuedIsLostAtAKill() throws Exception {
    Server server = Server.shared();
    JsonNode credential = Person.signedIn(server, "undergraduate").issued("transcript");

    server.kill();
    server.start();

    Person student = Person.signedIn(server, "undergraduate");
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    assertEquals("valid", student.verdict(file));
    assertEquals(
        "valid",
        Person.json(student.get("/v/" + credential.path("code").asText()))
            .path("verdict")
            .asText());
    String check = server.console("yinxin:log-check");
    assertTrue(check.contains("all credentials and files agree"), check);
  }
}
