package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admission notices from the list of the office to the hands of those who have no account. */
final class AdmissionNoticesIT {
  private static final String STRANGER = "DEMO-9";

  @TempDir static Path folder;

  private static Server server;
  private static Person admissions;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    admissions = Person.signedIn(server, "admissions");
  }

  @ParameterizedTest
  @CsvSource({
    "admission-undergraduate, 26500108150123, DEMO-3, 龙㛃䶮",
    "admission-master, 105117000012345, DEMO-1, 许一诺",
    "admission-doctor, 105117100000321, DEMO-2, 秦𬍛",
  })
  void theAdmittedCollectTheirNoticeAndNobodyElseDoes(
      String type, String number, String idNumber, String name) throws Exception {
    JsonNode batch = finished(type, "考生号\r\n" + number + "\r\n");
    assertEquals(1, batch.path("rows").path("issued").asInt(), batch.toString());
    String code = code(batch);

    assertEquals(404, collected(number, idNumber, "0000-0000-000").statusCode());
    assertEquals(404, collected(number, STRANGER, code).statusCode());
    HttpResponse<byte[]> notice = collected(number, idNumber, code);

    assertEquals(200, notice.statusCode());
    assertEquals("valid", Person.anonymous(server).verdict(notice.body()));
    String text = text(notice.body());
    assertTrue(text.contains(name) && text.contains("录取通知书"), text);
  }

  /** A code is its holder's alone. */
  @ParameterizedTest
  @CsvSource({"26500108150123, DEMO-3, 105117000012345, DEMO-1"})
  void aCodeOpensNoOtherNotice(
      String holder, String idNumber, String another, String anothersIdNumber) throws Exception {
    String code = code(finished("admission-undergraduate", holder + "\r\n"));
    finished("admission-master", another + "\r\n");

    assertEquals(404, collected(another, anothersIdNumber, code).statusCode());
    assertEquals(404, collected(holder, anothersIdNumber, code).statusCode());
    assertEquals(200, collected(holder, idNumber, code).statusCode());
  }

  /**
   * Runs a batch on a list and returns it when it is finished. Each batch has another purpose, so
   * that no equal credential exists already.
   */
  private static JsonNode finished(String type, String list) throws Exception {
    HttpResponse<String> answer =
        admissions.upload(
            BatchRun.BATCHES,
            list.getBytes(StandardCharsets.UTF_8),
            "名单.csv",
            "type",
            type,
            "purpose",
            "批次" + UUID.randomUUID(),
            "collectable",
            "true");
    assertEquals(202, answer.statusCode(), answer.body());
    JsonNode staged = BatchRun.awaitState(admissions, Person.json(answer), "staged");
    assertEquals(200, admissions.post(BatchRun.address(staged) + "/start", "").statusCode());
    return BatchRun.awaitState(admissions, staged, "finished");
  }

  /** The collection code of the only one on the list, as the office reads it in the verdicts. */
  private static String code(JsonNode batch) throws Exception {
    byte[] file = admissions.bytes(BatchRun.address(batch) + "/verdicts.csv");
    String verdicts = new String(file, StandardCharsets.UTF_8).strip();
    return verdicts.substring(verdicts.lastIndexOf(',') + 1);
  }

  private static HttpResponse<byte[]> collected(String number, String idNumber, String code)
      throws Exception {
    String json =
        "{\"candidateNumber\":\"%s\",\"idNumber\":\"%s\",\"code\":\"%s\"}"
            .formatted(number, idNumber, code);
    return server.bytes(
        server
            .request("/api/collections")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private static String text(byte[] pdf) throws Exception {
    assumeTrue(Server.has("pdftotext"));
    Path file = Files.write(folder.resolve("notice.pdf"), pdf);
    String text = Server.run(List.of("pdftotext", "-raw", file.toString(), "-"), "");
    return text.replaceAll("\\s", "");
  }
}
