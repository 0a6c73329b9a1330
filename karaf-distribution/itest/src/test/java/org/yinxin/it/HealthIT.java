package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A node as monitors, load balancers and applicants see it: while it starts, sick, and well. */
final class HealthIT {
  private static final String ROW = "[data-test=unissued-row][data-state=sealing] [data-test=why]";

  @Test
  void livenessReadinessAndHealthAreThreeThings() throws Exception {
    Server server = Server.withoutState();
    Path vault = Files.createDirectories(server.state()).resolve("vault");
    Files.writeString(vault, "no folder");
    server.launch();
    try {
      Set<String> heard = new TreeSet<>();
      server.await(() -> isReady(server, heard));
      assertTrue(heard.contains("live 200, ready 503, waits"), "while it starts: " + heard);
      heard.removeAll(Set.of("live 200, ready 503, waits", "live 200, ready 200"));
      assertEquals(Set.of(), heard);
      server.await(() -> server.serves());

      aVaultThatTakesNoFilesIsNoReasonToTakeTheNodeOut(server);
      Person student = Person.signedIn(server, "undergraduate");
      String id = applied(server, student);
      theReasonIsInTheListToo(student, id);
      thePagesSayItInBothLanguages(server);

      Files.delete(vault);
      server.await(() -> state(student, id).path("state").asText().equals("issued"));
      assertTrue(state(student, id).at("/reason/zh").isMissingNode(), "the reason goes");
      // The node checks itself soon after its first start, and nobody tells it to.
      server.await(() -> health(server).path("status").asText().equals("ok"));
      assertEquals(200, server.get("/health").statusCode());
      for (String name : Set.of("database", "tables", "vault", "log-audit")) {
        assertEquals("ok", check(server, name));
      }
      server.await(() -> server.console("yinxin:doctor").contains("Nothing is wrong."));

      server.kill();
      new ClosedDerby(server.state().resolve("database")).damage("PHOTO");
      // As if the last night had been missed: then the tables are read after the start.
      Files.delete(server.state().resolve("table-check"));
      server.start();
      aDamagedTableIsNamedAndTheNodeServes(server);
    } finally {
      server.kill();
    }
  }

  private static void aDamagedTableIsNamedAndTheNodeServes(Server server) throws Exception {
    server.await(() -> check(server, "tables").equals("failed"));
    HttpResponse<String> sick = server.get("/health");
    assertEquals(503, sick.statusCode());
    assertEquals("failed", Person.json(sick).path("status").asText());
    assertFalse(sick.body().contains("PHOTO"), "reasons are for operators");
    DoctorIT.assertFault("Tables", "table PHOTO: ", server.console("yinxin:doctor"));
    // Derby restarts itself over the page.
    server.await(server::serves);
    Person student = Person.signedIn(server, "undergraduate");
    assertEquals(200, student.get("/api/credentials").statusCode());
  }

  private static boolean isReady(Server server, Set<String> heard) throws InterruptedException {
    try {
      HttpResponse<String> live = server.get("/health/live");
      HttpResponse<String> ready = server.get("/health/ready");
      assertEquals("{\"status\":\"live\"}", live.body());
      for (HttpResponse<String> each : List.of(live, ready)) {
        assertEquals("nosniff", each.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("DENY", each.headers().firstValue("X-Frame-Options").orElse(""));
      }
      boolean waits = ready.headers().firstValue("Retry-After").isPresent();
      heard.add(
          "live %d, ready %d%s"
              .formatted(live.statusCode(), ready.statusCode(), waits ? ", waits" : ""));
      return ready.statusCode() == 200;
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
  }

  private static void aVaultThatTakesNoFilesIsNoReasonToTakeTheNodeOut(Server server)
      throws Exception {
    server.await(() -> check(server, "vault").equals("failed"));
    HttpResponse<String> sick = server.get("/health");
    assertEquals(503, sick.statusCode());
    assertTrue(sick.headers().firstValue("Retry-After").isPresent());
    assertEquals("failed", Person.json(sick).path("status").asText());
    assertTrue(Person.json(sick).path("certificateTypes").size() > 5, sick.body());
    assertFalse(sick.body().contains(server.state().toString()), "reasons are for operators");
    HttpResponse<String> ready = server.get("/health/ready");
    assertEquals(200, ready.statusCode());
    assertEquals("ready", Person.json(ready).path("status").asText());
  }

  private static String applied(Server server, Person student) throws Exception {
    JsonNode application =
        Person.json(student.post("/api/applications", "{\"type\":\"transcript\"}"));
    assertEquals("sealing", application.path("state").asText(), application.toString());
    String id = application.path("id").asText();
    // A first application is drawn slowly: the answer may come before the vault is tried.
    server.await(() -> !state(student, id).at("/reason/zh").isMissingNode());
    assertReason(state(student, id));
    return id;
  }

  private static void theReasonIsInTheListToo(Person student, String id) throws Exception {
    for (JsonNode each : Person.json(student.get("/api/applications"))) {
      if (each.path("id").asText().equals(id)) {
        assertReason(each);
        return;
      }
    }
    throw new AssertionError("it is not in the list");
  }

  private static void thePagesSayItInBothLanguages(Server server) throws Exception {
    try (Browser browser = new Browser("waiting")) {
      browser.signIn(server, "undergraduate");
      browser.get(server.address() + "/my?type=transcript");
      browser.shown("[data-test=purpose]").sendKeys("留学");
      browser.click("[data-test=next]");
      browser.click("[data-test=apply]");
      String waits = browser.shown("[data-test=waits]").getText();
      assertTrue(waits.contains("无需重新申请"), waits);

      browser.get(server.address() + "/my");
      String chinese = browser.shown(ROW).getText();
      assertTrue(chinese.contains("文件库暂时写不进去"), chinese);
      browser.english(server.address() + "/my");
      browser
          .patience()
          .until(b -> browser.shown(ROW).getText().contains("The file store takes no"));
    }
  }

  private static void assertReason(JsonNode application) {
    String reason = application.at("/reason/zh").asText();
    assertEquals("文件库暂时写不进去，学校已得知；恢复后自动继续，无需重新申请。", reason, application::toString);
    assertTrue(application.at("/reason/en").asText().contains("no need to apply again"));
  }

  private static JsonNode state(Person student, String id) throws Exception {
    return Person.json(student.get("/api/applications/" + id));
  }

  private static JsonNode health(Server server) throws Exception {
    return Person.json(server.get("/health"));
  }

  /** Returns the status of a check of {@code /health}. */
  static String check(Server server, String name) throws Exception {
    for (JsonNode each : health(server).path("checks")) {
      if (each.path("name").asText().equals(name)) {
        return each.path("status").asText();
      }
    }
    return "absent";
  }
}
