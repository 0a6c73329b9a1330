package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An office issues to a list of people, and one of them collects without an account. */
final class BatchesIT {
  private static final String LIST =
      "学号\r\n2023213001\r\n2023213002\r\n2023213003\r\n２０２３２１３００４\r\n2023213001\r\nnobody\r\n";
  private static final String NEWCOMER = Campus.unique("26");

  private static Server server;
  private static Person registrar;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
  }

  /** Each has another purpose, so that no test meets what another one issued. */
  private static HttpResponse<String> handIn(Person who, String list, String... fields)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("type", "transcript", "purpose", "批次" + UUID.randomUUID()));
    return who.upload(
        BatchRun.BATCHES,
        list.getBytes(StandardCharsets.UTF_8),
        "名单.csv",
        all.toArray(String[]::new));
  }

  private static JsonNode staged(String list, String... fields) throws Exception {
    HttpResponse<String> answer = handIn(registrar, list, fields);
    assertEquals(202, answer.statusCode(), answer.body());
    return BatchRun.awaitState(registrar, Person.json(answer), "staged");
  }

  private static int tell(Person who, JsonNode batch, String what) throws Exception {
    return who.post(BatchRun.address(batch) + "/" + what, "").statusCode();
  }

  @Test
  void aListIsCheckedStartedPausedContinuedAndGivenAsAnArchive() throws Exception {
    JsonNode batch = staged(LIST);
    assertEquals(6, batch.path("total").asInt());
    assertEquals(4, batch.path("rows").path("ready").asInt(), batch.toString());
    assertEquals(2, batch.path("rows").path("refused").asInt());
    JsonNode refused = Person.json(registrar.get(BatchRun.address(batch) + "/rows?state=refused"));
    assertEquals(5, refused.path(0).path("no").asInt());
    assertTrue(refused.path(0).path("reason").path("zh").asText().contains("重复"));

    assertEquals(409, tell(registrar, batch, "pause"));
    assertEquals(200, tell(registrar, batch, "start"));
    assertEquals(200, tell(registrar, batch, "pause"));
    assertEquals(
        "paused", Person.json(registrar.get(BatchRun.address(batch))).path("state").asText());
    assertTrue(server.console("yinxin:batches").contains(batch.path("id").asText()));
    assertEquals(200, tell(registrar, batch, "start"));
    JsonNode done = BatchRun.awaitState(registrar, batch, "finished");

    assertEquals(4, done.path("rows").path("issued").asInt(), done.toString());
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(registrar.bytes(BatchRun.address(batch) + "/files.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (entry.getName().endsWith(".pdf")) {
          assertEquals("valid", registrar.verdict(zip.readAllBytes()));
        }
      }
    }
    assertEquals(5, names.size(), names.toString());
    assertTrue(names.get(3).matches("2023213004_教证〔[0-9]{4}〕[0-9]{5,}号\\.pdf"), names.toString());
    assertEquals("verdicts.csv", names.get(4));
  }

  @Test
  void othersSeeNothingOfABatch() throws Exception {
    JsonNode batch = staged(LIST);
    Person personnel = Person.signedIn(server, "personnel");
    Person student = new Campus(server).signedInUndergraduate();
    for (String each : List.of("", "/rows", "/verdicts.csv", "/files.zip")) {
      assertEquals(404, personnel.get(BatchRun.address(batch) + each).statusCode(), each);
      assertEquals(403, student.get(BatchRun.address(batch) + each).statusCode(), each);
      assertEquals(
          401, Person.anonymous(server).get(BatchRun.address(batch) + each).statusCode(), each);
    }
    for (String each : List.of("start", "pause", "cancel", "retry")) {
      assertEquals(404, tell(personnel, batch, each), each);
      assertEquals(403, tell(student, batch, each), each);
    }
    assertEquals(403, handIn(personnel, LIST).statusCode());
    assertEquals("[]", personnel.get(BatchRun.BATCHES).body());

    assertEquals(200, tell(registrar, batch, "cancel"));
    assertEquals(409, tell(registrar, batch, "start"));
  }

  @Test
  void whatIsNoListIsRefused() throws Exception {
    assertEquals(422, handIn(registrar, "").statusCode());
    assertEquals(422, handIn(registrar, "张三,2023213001\r\n").statusCode());
    assertEquals(422, handIn(registrar, "PK\u0003\u0004 no workbook").statusCode());
    assertEquals(422, handIn(registrar, "1\r\n".repeat(20_001)).statusCode());
    assertEquals(400, handIn(registrar, LIST, "options", "no json").statusCode());
  }

  /** Options may depend on the person: what nobody is offered, each row says before the start. */
  @Test
  void anOptionThatNobodyIsOfferedIsNamedRowByRow() throws Exception {
    JsonNode batch = staged(LIST, "options", "{\"frame\":\"gold\"}");

    assertEquals(0, batch.path("rows").path("ready").asInt(), batch.toString());
    JsonNode refused = Person.json(registrar.get(BatchRun.address(batch) + "/rows?state=refused"));
    assertEquals(6, refused.size(), refused.toString());
    String reason = refused.path(0).path("reason").path("zh").asText();
    assertTrue(reason.contains("没有这个可选的选项"), refused.toString());
  }

  @Test
  void aNewcomerWithoutAnAccountCollectsAndAGuesserDoesNot() throws Exception {
    RecordFile.imported(
        registrar,
        "person",
        "number,name,gender,birth_date,id_type,id_number,audiences\n"
            + NEWCOMER
            + ",新同学,女,2008-01-02,居民身份证,50010120080102048X,undergraduate\n");
    RecordFile.imported(
        registrar,
        "programme",
        "number,programme,level,college,major,duration_years,study_mode,entry_date,"
            + "expected_graduation,status,campus\n"
            + NEWCOMER
            + ",主修,本科,会计学院,会计学,4,全日制,2026-09-01,2030-06-30,在读,南岸校区\n");
    RecordFile.imported(
        registrar,
        "course-result",
        "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts\n"
            + NEWCOMER
            + ",主修,2026-2027,1,X1,高等数学（上）,必修,5,90,正常,是\n");
    JsonNode batch = staged(NEWCOMER, "collectable", "true");
    assertEquals(200, tell(registrar, batch, "start"));
    BatchRun.awaitState(registrar, batch, "finished");
    String verdicts =
        new String(
            registrar.bytes(BatchRun.address(batch) + "/verdicts.csv"), StandardCharsets.UTF_8);
    String code = verdicts.strip().substring(verdicts.strip().lastIndexOf(',') + 1);
    assertEquals(13, code.length(), verdicts);

    assertEquals(404, collect("50010120080102048X", "0000-0000-000").statusCode());
    assertEquals(404, collect("500101200801020011", code).statusCode());
    HttpResponse<byte[]> file = collect("50010120080102048x", code);

    assertEquals(200, file.statusCode());
    assertTrue(
        file.headers().firstValue("Content-Disposition").orElseThrow().contains("filename*"));
    assertEquals("valid", Person.anonymous(server).verdict(file.body()));
  }

  private static HttpResponse<byte[]> collect(String idNumber, String code) throws Exception {
    String json =
        "{\"candidateNumber\":\"%s\",\"idNumber\":\"%s\",\"code\":\"%s\"}"
            .formatted(NEWCOMER, idNumber, code);
    return server.bytes(
        server
            .request("/api/collections")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }
}
