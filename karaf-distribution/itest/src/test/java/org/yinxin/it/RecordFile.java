package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A file of records in the hands of somebody who imports it. */
final class RecordFile {
  private static final String IMPORTS = "/api/office/imports";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private RecordFile() {}

  /** Uploads it, makes its rows the facts and says which import that was. */
  static String imported(Person who, String kind, String csv) throws Exception {
    JsonNode report = read(who, kind, csv);
    String id = report.path("id").asText();
    assertEquals("staged", report.path("state").asText(), report.toString());
    HttpResponse<String> applied = who.post(IMPORTS + "/" + id + "/apply", "");
    assertEquals(200, applied.statusCode(), report.toString());
    return id;
  }

  /** Uploads it and waits until it has been read, whatever comes of it. */
  static JsonNode read(Person who, String kind, String csv) throws Exception {
    byte[] file = csv.getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = who.upload(IMPORTS, file, kind + ".csv", "kind", kind);
    assertEquals(202, answer.statusCode(), answer.body());
    JsonNode report = Person.json(answer);
    Instant limit = Instant.now().plus(LIMIT);
    while (report.path("state").asText().equals("reading")) {
      assertTrue(Instant.now().isBefore(limit), report.toString());
      report = Person.json(who.get(IMPORTS + "/" + report.path("id").asText()));
    }
    return report;
  }
}
