package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An employer asks for a key, gets one, and verifies what it was sent. */
final class BulkVerificationsIT {
  private static final String BULK = "/api/bulk-verifications";

  /** Of a recruiting season. */
  private static final int CODES = 500;

  private static Server server;
  private static Person admin;
  private static String code;
  private static byte[] file;

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
    Person student = new Campus(server).signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    code = credential.path("code").asText();
    file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private static JsonNode asked(String name) throws Exception {
    HttpResponse<String> answer =
        Person.anonymous(server)
            .post(
                "/api/employers",
                "{\"name\":\"%s\",\"contact\":\"王女士 010-12345678\",\"purpose\":\"招聘\"}"
                    .formatted(name));
    assertEquals(201, answer.statusCode(), answer.body());
    return Person.json(answer);
  }

  private static String keyOf(String employer, int itemsPerDay) throws Exception {
    HttpResponse<String> made =
        admin.post(
            "/api/admin/employers/" + employer + "/key",
            "{\"itemsPerDay\":%d}".formatted(itemsPerDay));
    assertEquals(200, made.statusCode(), made.body());
    return Person.json(made).path("key").asText();
  }

  private static byte[] zip(Object... files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < files.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) files[i]));
        zip.write((byte[]) files[i + 1]);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static JsonNode finished(Person employer, byte[] upload) throws Exception {
    HttpResponse<String> answer = employer.upload(BULK, upload, "upload");
    assertEquals(202, answer.statusCode(), answer.body());
    String address = BULK + "/" + Person.json(answer).path("id").asText();
    server.await(
        () -> Person.json(employer.get(address)).path("state").asText().equals("finished"));
    return Person.json(employer.get(address));
  }

  @Test
  void codesAndFilesGetTheVerdictsThatThePublicGets() throws Exception {
    Person employer = Person.withKey(server, keyOf(asked("示范公司").path("id").asText(), 100));
    String table = "姓名,验证码\n张三," + code + "\n李四,0000-0000-0000-0000-0000-0000-000\n";
    JsonNode codes = finished(employer, table.getBytes(StandardCharsets.UTF_8));
    assertEquals(1, codes.at("/verdicts/valid").asInt(), codes::toString);
    assertEquals(1, codes.at("/verdicts/unknown-code").asInt(), codes::toString);

    byte[] altered = file.clone();
    altered[altered.length / 2] ^= 1;
    JsonNode files =
        finished(
            employer,
            zip(
                "张三/成绩单.pdf",
                file,
                "李四.pdf",
                altered,
                "x.txt",
                "hello".getBytes(StandardCharsets.UTF_8)));
    assertEquals(1, files.at("/verdicts/valid").asInt(), files::toString);
    assertEquals(1, files.at("/verdicts/altered").asInt(), files::toString);
    assertEquals(1, files.at("/verdicts/unreadable").asInt(), files::toString);
    String address = BULK + "/" + files.path("id").asText();
    JsonNode row = Person.json(employer.get(address + "/rows")).path(0);
    assertEquals("张三/成绩单.pdf", row.path("item").asText());
    assertTrue(row.path("holder").asText().contains("*"), row::toString);
    assertTrue(row.path("development").asBoolean(), row::toString);

    String csv = employer.get(address + "/results.csv").body();
    assertTrue(csv.contains("真实有效") && csv.contains("已被改动"), csv);
    byte[] workbook = employer.bytes(address + "/results.xlsx?lang=en");
    assertEquals("PK", new String(workbook, 0, 2, StandardCharsets.US_ASCII));
    assertEquals(204, employer.delete(address).statusCode());
    assertEquals(404, employer.get(address).statusCode());
  }

  @Test
  void aWorkbookAsAPersonnelOfficeKeepsItIsAnsweredWithAWorkbook(@TempDir Path folder)
      throws Exception {
    Person employer = Person.withKey(server, keyOf(asked("示范集团").path("id").asText(), 1000));
    JsonNode job = finished(employer, CodeWorkbook.of(code, CODES));
    assertEquals(CODES, job.path("total").asInt(), job::toString);
    assertEquals(CODES - 1, job.at("/verdicts/valid").asInt(), job::toString);
    assertEquals(1, job.at("/verdicts/unknown-code").asInt(), "a number is no code of anybody");
    byte[] results =
        employer.bytes(BULK + "/" + job.path("id").asText() + "/results.xlsx?lang=zh-CN");
    assertEquals(
        1 + CODES, CodeWorkbook.rows(Files.write(folder.resolve("results.xlsx"), results)));

    HttpResponse<String> unsaved =
        employer.upload(BULK, CodeWorkbook.withAnUnsavedFormula(code), "codes.xlsx");
    assertEquals(422, unsaved.statusCode(), unsaved.body());
    assertTrue(unsaved.body().contains("第 2 个验证码读不出来"), unsaved.body());
  }

  @Test
  void withoutAKeyThatCountsNothingIsVerified() throws Exception {
    Person anybody = Person.anonymous(server);
    assertEquals(401, anybody.get(BULK).statusCode());
    assertEquals(401, Person.withKey(server, "yinxin_wrong").get(BULK).statusCode());
    assertEquals(401, anybody.get("/api/admin/employers").statusCode());
    assertEquals(
        403, Person.signedIn(server, "registrar").get("/api/admin/employers").statusCode());

    String id = asked("另一家公司").path("id").asText();
    Person employer = Person.withKey(server, keyOf(id, 1));
    byte[] two = (code + "\n" + code + "\n").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> tooMany = employer.upload(BULK, two, "codes.csv");
    assertEquals(429, tooMany.statusCode(), tooMany.body());
    assertEquals(422, employer.upload(BULK, zip("../../x", file), "a.zip").statusCode());

    assertEquals(200, admin.delete("/api/admin/employers/" + id + "/key").statusCode());
    assertEquals(401, employer.get(BULK).statusCode());
  }

  @Test
  void anEmployerAndAnAdministratorDoItOnPages(@TempDir Path folder) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser office = new Browser("bulk-admin");
        Browser employer = new Browser("bulk", 1280, 1100)) {
      employer.get(server.address() + "/verify/bulk");
      employer.shown("[data-test=ask-name]").sendKeys("<b>星海集团</b>");
      employer.shown("[data-test=ask-contact]").sendKeys("陈先生 hr@example.com");
      employer.shown("[data-test=ask-purpose]").sendKeys("校园招聘");
      employer.click("[data-test=ask]");
      employer.shown("[data-test=asked]");
      employer.picture("bulk-asked");

      office.signIn(server, "admin");
      office.get(server.address() + "/admin/employers");
      String waiting = "[data-test=employer][data-state=requested] ";
      assertTrue(office.shown(waiting + "h2").getText().contains("<b>星海集团</b>"));
      office.click(waiting + "[data-test=make-key]");
      String key = office.shown("[data-test=employer-key]").getText();
      office.picture("admin-employers");

      employer.shown("[data-test=key]").sendKeys(key + "x");
      employer.click("[data-test=key-go]");
      employer.shown("[data-test=error]");
      employer.shown("[data-test=key]").clear();
      employer.shown("[data-test=key]").sendKeys(key);
      employer.click("[data-test=key-go]");
      employer.shown("[data-test=own]");
      assertEquals("0", employer.value("sessionStorage.length + document.cookie.length"));
      byte[] altered = file.clone();
      altered[altered.length / 2] ^= 1;
      Path upload = Files.write(folder.resolve("a.zip"), zip("张三.pdf", file, "李四.pdf", altered));
      employer.file("input[data-test=file]", upload);
      employer.shown("[data-test=bulk][data-state=finished]");
      employer.shown("[data-test=row][data-verdict=altered]");
      employer.picture("bulk-finished");
      assertEquals(List.of(), employer.accessibilityFaults());
      employer.narrow(320);
      assertTrue(employer.fits(), employer::widest);
      employer.picture("bulk-finished-320");
      employer.normal();
      employer.click("[data-test=csv]");
      String csv = Files.readString(employer.downloaded("results.csv"));
      assertTrue(csv.contains("张三.pdf") && csv.contains("已被改动"), csv);
      employer.click("[data-test=delete]");
      employer.patience().until(b -> employer.count("[data-test=bulk]") == 0);
      assertFalse(employer.address().contains(key));
      assertEquals(List.of(), office.errors());
    }
  }
}
