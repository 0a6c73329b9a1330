package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A vault on a disk that is full, which is then made larger. Mounting takes root. */
final class FullDiskIT {
  private static boolean mount(Path folder, String options) throws Exception {
    return Server.run(
            List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()), "")
        .isBlank();
  }

  @Test
  void whatDoesNotFitWaitsAndIsIssuedOnceThereIsRoom() throws Exception {
    assumeTrue(Server.has("mount") && "root".equals(System.getProperty("user.name")));
    Server server = Server.withoutState();
    Path vault = Files.createDirectories(server.state().resolve("vault"));
    assertTrue(mount(vault, "size=40k"), "tmpfs");
    try {
      server.start();
      Person student = Person.signedIn(server, "undergraduate");

      JsonNode application =
          Person.json(student.post("/api/applications", "{\"type\":\"transcript\"}"));
      assertEquals("sealing", application.path("state").asText(), application.toString());
      String id = application.path("id").asText();
      server.await(
          () ->
              Person.json(student.get("/api/applications/" + id))
                  .at("/reason/zh")
                  .asText()
                  .contains("文件库"));
      assertEquals(503, server.get("/health").statusCode());
      assertEquals("[]", Person.json(student.get("/api/credentials")).toString());
      String sick = server.console("yinxin:doctor");
      assertTrue(sick.contains("MB are left for " + vault), sick);

      assertTrue(mount(vault, "remount,size=100m"), "remount");
      server.await(
          () ->
              Person.json(student.get("/api/applications/" + id))
                  .path("state")
                  .asText()
                  .equals("issued"));
      JsonNode credential = Person.json(student.get("/api/credentials")).get(0);
      byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
      assertEquals("valid", student.verdict(file));
      String check = server.console("yinxin:log-check");
      assertTrue(check.contains("all credentials and files agree"), check);
    } finally {
      server.kill();
      Server.run(List.of("umount", vault.toString()), "");
    }
  }
}
