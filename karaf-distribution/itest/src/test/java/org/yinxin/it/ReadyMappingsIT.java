package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mappings that ship read their samples, those for kinds of plug-ins too. */
final class ReadyMappingsIT {
  private static final List<String> KINDS =
      List.of("person", "programme", "course-result", "cet-result", "ncre-result");

  private static Person registrar;

  private static String sample(String kind, String name) throws Exception {
    String address = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<String> answer =
        registrar.get("/api/office/mappings/" + kind + "/" + address + "/sample");
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static JsonNode staged(String kind, String mapping, String file) throws Exception {
    HttpResponse<String> answer =
        registrar.upload(
            "/api/office/imports",
            file.getBytes(StandardCharsets.UTF_8),
            "导出.csv",
            "kind",
            kind,
            "mapping",
            mapping);
    assertEquals(202, answer.statusCode(), answer.body());
    return RecordFile.awaitRead(registrar, Person.json(answer));
  }

  @Test
  void thePageExplainsAMappingThatShipsAndLeadsToItsSample() throws Exception {
    Server server = Server.shared();
    try (Browser browser = new Browser("ready-mapping")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.click("[data-test=kind] option[value=course-result]");
      browser.click("[data-test=mapping] option[value^=强智]");
      browser.shown("[data-test=mapping-ready]");
      browser.picture("office-ready-mapping");
      String sample = browser.find("[data-test=mapping-sample]").getAttribute("href");
      assertTrue(sample.endsWith("/sample"), sample);
      // Nobody has saved it.
      assertEquals(0, browser.count("[name=remove-mapping]"));
    }
  }

  @Test
  void eachMappingReadsItsSample() throws Exception {
    Server server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
    // The results belong to people whom this server has.
    Campus campus = new Campus(server);
    List<String> students =
        List.of(campus.undergraduate().number(), campus.undergraduate().number());
    List<String> read = new ArrayList<>();
    for (String kind : KINDS) {
      for (JsonNode mapping : Person.json(registrar.get("/api/office/mappings/" + kind))) {
        if (mapping.path("ready").asBoolean()) {
          String name = mapping.path("name").asText();
          String file =
              sample(kind, name)
                  .replace("20230001", students.get(0))
                  .replace("20230002", students.get(1));
          JsonNode report = staged(kind, name, file);
          assertEquals("staged", report.path("state").asText(), name + report);
          assertEquals(0, report.path("badRows").asInt(), name + report);
          assertTrue(report.path("total").asInt() > 1, name);
          read.add(kind);
        }
      }
    }
    assertEquals(
        List.of(
            "person",
            "programme",
            "course-result",
            "course-result",
            "course-result",
            "cet-result",
            "ncre-result"),
        read);
  }
}
