package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** An office imports files as it has them, through HTTP and the console. */
final class ImportsIT {
  private static final String IMPORTS = "/api/office/imports";
  private static final String[] HEADER = {
    "学号", "主辅修", "学年", "学期", "课程代码", "课程名称", "课程性质", "学分", "成绩", "考试性质", "计入绩点"
  };

  @TempDir static Path folder;

  private static String student;
  private static Server server;
  private static Person registrar;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
    student = new Campus(server).undergraduate().number();
  }

  private static String row(String code, String mark) {
    return String.join(
        ",", student, "主修", "2023-2024", "1", code, "离散数学", "必修", "2", mark, "正常", "是");
  }

  private static byte[] gbk(String... rows) {
    return (String.join(",", HEADER) + "\r\n" + String.join("\r\n", rows) + "\r\n")
        .getBytes(Charset.forName("GBK"));
  }

  private static byte[] workbook(String... rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "tests", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("成绩");
      for (int i = 0; i < HEADER.length; i++) {
        sheet.value(0, i, HEADER[i]);
      }
      for (int line = 0; line < rows.length; line++) {
        String[] cells = rows[line].split(",", -1);
        for (int i = 0; i < cells.length; i++) {
          if (cells[i].matches("\\d+(\\.\\d+)?")) {
            sheet.value(line + 1, i, Double.valueOf(cells[i]));
          } else {
            sheet.value(line + 1, i, cells[i]);
          }
        }
      }
    }
    return out.toByteArray();
  }

  private static JsonNode staged(byte[] file, String name, String... fields) throws Exception {
    String[] all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "kind";
    all[fields.length + 1] = "course-result";
    HttpResponse<String> answer = registrar.upload(IMPORTS, file, name, all);
    assertEquals(202, answer.statusCode(), answer.body());
    return RecordFile.awaitRead(registrar, Person.json(answer));
  }

  private static HttpResponse<String> tell(JsonNode report, String what) throws Exception {
    return registrar.post(IMPORTS + "/" + report.path("id").asText() + "/" + what, "");
  }

  private static void assertStored(String code, boolean wanted) throws Exception {
    assertStored(code, "88.5", wanted ? 1 : 0);
  }

  /** A row that comes again is unchanged if it is stored, and new if it is not. */
  private static void assertStored(String code, String mark, int rows) throws Exception {
    JsonNode again = staged(gbk(row(code, mark)), "again.csv");
    assertEquals(rows, again.path("unchanged").asInt(), again.toString());
  }

  @Test
  void aFileInGbkIsCheckedAppliedAndTakenBack() throws Exception {
    JsonNode report = staged(gbk(row("G1", "88.5")), "成绩.csv");

    assertEquals("staged", report.path("state").asText(), report.toString());
    assertEquals("GB18030", report.path("charset").asText());
    assertEquals("成绩.csv", report.path("fileName").asText());
    assertEquals(1, report.path("added").asInt());
    assertStored("G1", false);
    assertEquals(200, tell(report, "apply").statusCode());
    assertStored("G1", true);
    assertEquals(404, tell(report, "apply").statusCode());
    assertEquals(200, tell(report, "undo").statusCode());
    assertStored("G1", false);
    assertEquals(409, tell(report, "undo").statusCode());
  }

  @Test
  void aWorkbookIsCheckedAppliedAndTakenBack() throws Exception {
    JsonNode report = staged(workbook(row("W1", "88.5")), "成绩.xlsx");

    assertEquals("[]", report.path("problems").toString());
    assertEquals("xlsx", report.path("format").asText());
    assertEquals(200, tell(report, "apply").statusCode());
    assertStored("W1", true);
    assertEquals(200, tell(report, "undo").statusCode());
    assertStored("W1", false);
  }

  /** All that is wrong with the row of examples is that it is one, of a person who is nobody. */
  @Test
  void theTemplateOfEachKindIsReadAndItsRowOfExamplesRefused() throws Exception {
    for (JsonNode kind : Person.json(registrar.get(IMPORTS + "/kinds"))) {
      String id = kind.path("id").asText();
      String template = IMPORTS + "/kinds/" + id;
      if (id.equals("photo")) {
        assertEquals(404, registrar.get(template + "/columns").statusCode());
        continue;
      }
      JsonNode columns = Person.json(registrar.get(template + "/columns"));
      assertEquals(kind.path("columns").size(), columns.size());
      for (String form : new String[] {"csv", "xlsx"}) {
        byte[] file = registrar.bytes(template + "/" + form);
        HttpResponse<String> answer = registrar.upload(IMPORTS, file, id + "." + form, "kind", id);
        JsonNode report = RecordFile.awaitRead(registrar, Person.json(answer));
        assertEquals(1, report.path("badRows").asInt(), id + report);
        assertTrue(report.path("problems").toString().contains("示例"), id + report);
        for (JsonNode problem : report.path("problems")) {
          String reason = problem.path("reason").path("zh").asText();
          assertTrue(reason.contains("示例") || reason.contains("没有此人"), id + report);
        }
      }
    }
    assertEquals(403, registrar.get(IMPORTS + "/kinds/university/columns").statusCode());
  }

  @Test
  void badRowsOfEitherComeBackAsAFileThatSpreadsheetsOpen() throws Exception {
    String[] rows = {row("E1", "88.5"), row("E2", "八十"), row("E3", "101")};
    for (byte[] file : new byte[][] {gbk(rows), workbook(rows)}) {
      JsonNode report = staged(file, "bad");
      assertEquals(2, report.path("badRows").asInt(), report.toString());
      assertEquals(422, tell(report, "apply").statusCode());

      byte[] errors = registrar.bytes(IMPORTS + "/" + report.path("id").asText() + "/errors");

      String text = new String(errors, StandardCharsets.UTF_8);
      assertTrue(
          text.startsWith(
              "\ufeff" + String.join(",", HEADER) + ",行号,错误原因\r\n" + rows[1] + ",3,成绩:"),
          text);
      assertEquals(3, text.lines().count(), text);
    }
    assertStored("E1", false);
  }

  @Test
  void aForeignHeaderIsMappedUnderAName() throws Exception {
    byte[] file =
        new String(gbk(row("M1", "88.5")), Charset.forName("GBK"))
            .replace("学号", "XH")
            .replace("成绩", "总评")
            .getBytes(StandardCharsets.UTF_8);
    assertEquals("bad-header", staged(file, "m.csv").path("refusal").asText());

    HttpResponse<String> saved =
        server.send(
            registrar
                .request("/api/office/mappings/course-result/it-1")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"XH\":\"number\",\"总评\":\"mark\"}"))
                .build());

    assertEquals(204, saved.statusCode(), saved.body());
    assertEquals("staged", staged(file, "m.csv", "mapping", "it-1").path("state").asText());
    Path path = folder.resolve("m.csv");
    Files.write(path, file);
    String output = server.console("yinxin:import --dry-run --mapping it-1 course-result " + path);
    assertTrue(output.contains("1 rows: 1 new"), output);
    assertEquals(204, registrar.delete("/api/office/mappings/course-result/it-1").statusCode());
  }

  /** The words and columns of an academic system are chosen once, and its next file is read. */
  @Test
  void anOfficeChoosesTheMeaningOfForeignWords() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String header = "学年,学期,学号,姓名,课程代码,课程名称,课程性质,学分,成绩,考试性质\n";
    String cells = "2023-2024,上," + student + ",某人,F%d,离散数学,必修,2,%s,%s\n";
    Path file =
        Files.writeString(
            folder.resolve("导出.csv"),
            header + cells.formatted(1, "优", "正常考试") + cells.formatted(2, "61", "补考一"));
    try (Browser browser = new Browser("imports")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.file("[data-test=file]", file);
      browser.click("[data-test=upload]");
      browser.shown("[data-test=mapping-form]");
      browser.find("[data-test=fixed-value]").sendKeys("主修");
      browser.click("[data-test=fixed-column] option[value=programme]");
      browser.click("[data-test=derived-heading] option[value=考试性质]");
      browser.click("[data-test=derived-column] option[value=counts]");
      browser.click("[data-test=others]");
      browser.find("[data-test=mapping-name]").sendKeys("某教务系统");
      browser.picture("office-mapping");
      browser.click("[data-test=save-mapping]");
      browser.shown("[data-test=refused-values] select");
      choose(browser, "上", "1");
      choose(browser, "优", "优秀");
      for (String[] word : new String[][] {{"正常考试", "正常", "是"}, {"补考一", "补考", "否"}}) {
        choose(browser, word[0], word[1]);
        choose(browser, word[0], word[2]);
      }
      browser.picture("office-refused-values");
      browser.narrow(390);
      browser.picture("office-refused-values-narrow");
      browser.normal();
      browser.click("[data-test=save-values]");
      browser.shown("[data-test=apply]");
      assertEquals("2", browser.find("[data-test=added]").getText());
      browser.picture("office-translated");

      browser.click("[data-test=mapping] option[value='']");
      browser.click("[data-test=upload]");
      browser.shown("[data-test=use-mapping]");
      browser.picture("office-mapping-fits");
      browser.click("[data-test=use-mapping]");
      browser.shown("[data-test=apply]");

      browser.click("[data-test=remove-mapping]");
      browser.picture("office-mapping-remove");
      browser.click("[data-test=remove-mapping-yes]");
      browser.patience().until(b -> browser.count("[data-test=mapping] option[value=某教务系统]") == 0);
      assertEquals(0, browser.count("[data-test=remove-mapping]"));
    }
    assertEquals(404, registrar.delete("/api/office/mappings/course-result/某教务系统").statusCode());
  }

  private static void choose(Browser browser, String text, String word) {
    browser.click("[data-test=refused-value][data-text=" + text + "] option[value='" + word + "']");
  }

  /** Of a few bad rows, nobody has to open the file. */
  @Test
  void anOfficeCorrectsBadRowsOnThePage() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Path file = folder.resolve("错行.csv");
    Files.write(file, gbk(row("C1", "88"), row("C2", "八十"), row("", "101")));
    try (Browser browser = new Browser("bad-rows")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.file("[data-test=file]", file);
      browser.click("[data-test=upload]");
      type(browser, 3, "成绩", "八十", "80");
      type(browser, 4, "成绩", "101", "100.1");
      type(browser, 4, "课程代码", "", "C3");
      browser.picture("office-bad-rows");
      browser.narrow(390);
      browser.picture("office-bad-rows-narrow");
      assertEquals(List.of(), browser.accessibilityFaults());
      browser.normal();
      browser.click("[data-test=save-rows]");
      browser.patience().until(b -> browser.count("[data-test=bad-row]") == 1);
      type(browser, 4, "成绩", "100.1", "100");
      browser.click("[data-test=bad-row] [data-test=other-cells]");
      browser.picture("office-bad-row-other-cells");
      browser.click("[data-test=save-rows]");
      browser.shown("[data-test=apply]");
      assertTrue(browser.find("[data-test=contents]").getText().contains("第 3、4 行"));
      browser.picture("office-corrected-rows");
      browser.click("[data-test=apply]");
      browser.shown("[data-test=import][data-state=applied]");
    }
    assertStored("C1", "88", 1);
    assertStored("C2", "80", 1);
    assertStored("C3", "100", 1);
    byte[] other = gbk(row("C1", "88"));
    for (String corrections : List.of("[{}]", "[null]", "{", "\"x\"")) {
      HttpResponse<String> answer =
          registrar.upload(
              IMPORTS, other, "c.csv", "kind", "course-result", "corrections", corrections);
      assertEquals(422, answer.statusCode(), corrections);
    }
  }

  /** A mistyped ID number passes every rule of its column. */
  @Test
  void anOfficeAnswersQuestionsBeforeItImports() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String header = "number,name,gender,birth_date,id_type,id_number,audiences\n";
    String mistyped = "IQ1,钱多多,女,2005-03-02,居民身份证,000000200503020124,undergraduate\n";
    String unlikely = "IQ2,测试,男,2005-03-02,护照,E1234567,undergraduate\n";
    Path file = folder.resolve("people.csv");
    Files.writeString(file, header + mistyped + unlikely);
    try (Browser browser = new Browser("questions")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.click("[data-test=kind] option[value=person]");
      browser.file("[data-test=file]", file);
      browser.click("[data-test=upload]");
      assertEquals("2", browser.shown("[data-test=import] [data-test=questions]").getText());
      assertEquals(0, browser.count("[data-test=apply]"));
      browser.shown("form[data-test=questions]");
      browser.picture("office-questions");
      browser.narrow(390);
      browser.picture("office-questions-narrow");
      assertEquals(List.of(), browser.accessibilityFaults());
      browser.normal();
      type(browser, 2, "id_number", "000000200503020124", "000000200503020123");
      browser.click("[data-test=save-rows]");
      browser.patience().until(b -> browser.count("[data-test=bad-row]") == 1);
      // A correction that is typed counts, although the values are confirmed.
      type(browser, 3, "name", "测试", "测试一");
      browser.click("[data-test=confirm-values]");
      browser.click("[data-test=confirm-values-yes]");
      browser
          .patience()
          .until(
              b ->
                  "测试一".equals(browser.find("[data-heading=name]").getDomProperty("value"))
                      && browser.find("[data-test=contents]").getText().contains("第 2、3 行"));
      browser.click("[data-test=confirm-values]");
      browser.picture("office-questions-confirm");
      browser.click("[data-test=confirm-values-yes]");
      browser.shown("[data-test=confirmed]");
      browser.picture("office-questions-confirmed");
      browser.click("[data-test=apply]");
      browser.shown("[data-test=import][data-state=applied]");
    }
    JsonNode again =
        RecordFile.read(
            registrar,
            "person",
            header + mistyped.replace("0124", "0123") + unlikely.replace("测试", "测试一"));
    assertEquals(0, again.path("questionCount").asInt(), "asked once: " + again);
    JsonNode asked = RecordFile.read(registrar, "person", header + mistyped);
    String address = IMPORTS + "/" + asked.path("id").asText();
    JsonNode rows = Person.json(registrar.get(address + "/questions"));
    assertEquals("id_number", rows.at("/0/problems/0/column").asText(), rows.toString());
    HttpResponse<String> refused = registrar.post(address + "/apply", "");
    assertEquals(409, refused.statusCode());
    assertTrue(refused.body().contains("import-unconfirmed"), refused.body());
    String confirmation = address + "/confirmation";
    assertEquals(409, put(confirmation, "{\"questionCount\":2}"));
    assertEquals(400, put(confirmation, "[]"));
    assertEquals(404, put(IMPORTS + "/none/confirmation", "{\"questionCount\":1}"));
    assertEquals(
        403,
        Person.signedIn(server, "undergraduate")
            .put(confirmation, "{\"questionCount\":1}")
            .statusCode());
    assertEquals(200, put(confirmation, "{\"questionCount\":1}"));
    JsonNode confirmed = Person.json(registrar.get(address));
    assertEquals("registrar", confirmed.path("confirmedBy").asText());
  }

  @Test
  void anOfficeSeesWhichRecordsAFileDoesNotHave() throws Exception {
    String header = "zh,en,sort\n";
    String both = "比较甲,Comparison A,比较用\n比较乙,Comparison B,比较用\n";
    RecordFile.imported(registrar, "translation", header + both);
    String one = header + "比较甲,Comparison A,比较用\n";
    String id = RecordFile.read(registrar, "translation", one).path("id").asText();
    String missing = IMPORTS + "/" + id + "/missing";
    JsonNode found = Person.json(registrar.get(missing + "?like=sort"));
    assertEquals("[[\"比较乙\",\"Comparison B\",\"比较用\"]]", found.path("rows").toString());
    assertTrue(Person.json(registrar.get(missing)).path("count").asInt() > 1);
    assertEquals(422, registrar.get(missing + "?like=none").statusCode());
    assertEquals(404, registrar.get(IMPORTS + "/none/missing").statusCode());
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("missing")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office?import=" + id);
      browser.click("[data-test=missing] summary");
      browser.click("[data-test=like][data-column=sort]");
      browser.click("[data-test=compare]");
      assertTrue(browser.shown("[data-test=missing-records]").getText().contains("Comparison B"));
      browser.picture("office-missing");
      browser.narrow(390);
      browser.picture("office-missing-narrow");
      assertEquals(List.of(), browser.accessibilityFaults());
    }
  }

  private static void type(Browser browser, int line, String heading, String before, String text) {
    WebElement cell =
        browser.shown(
            "[data-test=bad-row][data-line='%d'] [data-heading=%s]".formatted(line, heading));
    assertEquals(before, cell.getDomProperty("value"));
    cell.clear();
    cell.sendKeys(text);
  }

  @Test
  void rulesThatNobodyCanReadByAreRefused() throws Exception {
    String mapping = "/api/office/mappings/course-result/it-rules";
    String rules = "{\"values\":%s,\"derived\":%s,\"othersLeftOut\":false}";
    assertEquals(404, put(mapping + "/rules", rules.formatted("{}", "{}")));
    assertEquals(204, put(mapping, "{\"XH\":\"number\"}"));
    assertEquals(204, put(mapping + "/rules", rules.formatted("{\"term\":{\"上\":\"1\"}}", "{}")));
    assertEquals(204, put(mapping, "{\"学号x\":\"number\"}"));
    for (JsonNode saved : Person.json(registrar.get("/api/office/mappings/course-result"))) {
      if (saved.path("name").asText().equals("it-rules")) {
        assertEquals("1", saved.at("/rules/values/term/上").asText(), "stays: " + saved);
      }
    }
    assertEquals(422, put(mapping + "/rules", rules.formatted("{\"mark\":{\"59\":\"60\"}}", "{}")));
    assertEquals(422, put(mapping + "/rules", rules.formatted("{}", "{\"no\":\"XH\"}")));
    for (String bad : new String[] {"null", "{\"term\":null}", "{\"term\":{\"上\":null}}", "7"}) {
      assertEquals(400, put(mapping + "/rules", rules.formatted(bad, "{}")), bad);
    }
    assertEquals(204, registrar.delete(mapping).statusCode());
  }

  private static int put(String address, String body) throws Exception {
    return server
        .send(
            registrar
                .request(address)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build())
        .statusCode();
  }

  @Test
  void aDryRunNamesTheCredentialsThatRestOnWhatChanges() throws Exception {
    server.console("yinxin:issue transcript " + student);

    JsonNode report = staged(gbk(row("C1", "88.5")), "c.csv");

    assertTrue(report.path("credentialCount").asInt() > 0, report.toString());
    JsonNode credentials =
        Person.json(registrar.get(IMPORTS + "/" + report.path("id").asText() + "/credentials"));
    assertEquals(report.path("credentialCount").asInt(), credentials.size());
    assertEquals(student, credentials.get(0).path("personNumber").asText());
  }

  @Test
  void theConsoleTakesItsLastImportBack() throws Exception {
    Path path = folder.resolve("console.csv");
    Files.write(path, gbk(row("K1", "88.5")));
    String applied = server.console("yinxin:import course-result " + path, "yinxin:imports");
    assertTrue(applied.contains("csv GB18030") && applied.contains("Applied."), applied);
    assertTrue(applied.contains("APPLIED"), applied);
    assertStored("K1", true);

    String undone = server.console("yinxin:import-undo course-result");

    assertTrue(undone.contains("Taken back"), undone);
    assertStored("K1", false);
  }

  /** A title, merged cells, a hidden row, a second sheet and a hidden one are said on the page. */
  @Test
  void anOldWorkbookIsReadAndSaysWhatItHides() throws Exception {
    byte[] file;
    try (InputStream in = ImportsIT.class.getResourceAsStream("grades.xls")) {
      file = in.readAllBytes();
    }
    JsonNode report = staged(file, "成绩.xls");

    assertEquals("xls", report.path("format").asText(), report.toString());
    assertEquals("成绩", report.path("sheet").asText());
    assertEquals(3, report.path("sheets").size(), report.toString());
    assertEquals(4, report.path("notes").size(), report.toString());
    assertEquals(2, report.path("rows").asInt());
    assertEquals(1, staged(file, "成绩.xls", "sheet", "补考").path("rows").asInt());
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Path path = Files.write(folder.resolve("成绩.xls"), file);
    try (Browser browser = new Browser("imports")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.file("[data-test=file]", path);
      browser.click("[data-test=upload]");
      browser.shown("[data-test=import][data-state=staged] [data-test=contents]");
      browser.picture("office-contents");
      browser.click("[data-test=sheet] option[value=补考]");
      browser.shown("[data-test=import][data-state=staged] [data-test=sheet]");
      browser.patience().until(b -> browser.find("[data-test=rows]").getText().equals("1"));
      browser.narrow(390);
      browser.picture("office-contents-narrow");
      browser.normal();
      browser.english(server.address() + "/office");
      browser.file("[data-test=file]", path);
      browser.click("[data-test=upload]");
      browser.shown("[data-test=import][data-state=staged] [data-test=contents]");
      browser.picture("office-contents-english");
    }
  }

  @Test
  void hostileWorkbooksAreRefusedAndTheServerContinues() throws Exception {
    byte[] good = workbook(row("H1", "88.5"));
    assertRefused("not-readable", Arrays.copyOf(good, good.length - 30));
    assertRefused("not-readable", zip("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"));
    assertRefused("too-large", zip("<x><!--" + " ".repeat(64 << 20) + "--></x>"));
    assertEquals("staged", staged(good, "good.xlsx").path("state").asText());
  }

  private static void assertRefused(String reason, byte[] file) throws Exception {
    JsonNode report = staged(file, "hostile.xlsx");
    assertEquals(reason, report.path("refusal").asText(), report.toString());
    assertTrue(!report.path("refusalText").path("zh").asText().isEmpty(), report.toString());
  }

  private static byte[] zip(String sheet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(sheet.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void onlyOfficesImportAndOnlyAdministratorsTheInstitution() throws Exception {
    byte[] file = gbk(row("R1", "88.5"));
    String[] university = {"kind", "university"};
    assertEquals(401, Person.anonymous(server).upload(IMPORTS, file, "r.csv").statusCode());
    assertEquals(403, Person.signedIn(server, "undergraduate").get(IMPORTS).statusCode());
    assertEquals(403, Person.signedIn(server, "auditor").get(IMPORTS).statusCode());
    assertEquals(403, registrar.upload(IMPORTS, file, "r.csv", university).statusCode());
    assertEquals(
        202,
        Person.signedIn(server, "admin").upload(IMPORTS, file, "r.csv", university).statusCode());
    assertEquals(403, registrar.upload(IMPORTS, file, "r.csv", "kind", "nothing").statusCode());
  }
}
