package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.yinxin.testkit.Waits;

/** A file of records in the hands of somebody who imports it. */
final class RecordFile {
  private static final String IMPORTS = "/api/office/imports";

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
    return awaitRead(who, Person.json(answer));
  }

  /** Waits until an upload has been read. */
  static JsonNode awaitRead(Person who, JsonNode upload) {
    String path = IMPORTS + "/" + upload.path("id").asText();
    return Waits.await("the reading of " + path)
        .until(
            () -> Person.json(who.get(path)), now -> !now.path("state").asText().equals("reading"));
  }
}
