package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The answers to an office beside the verdict: error file, mappings, credentials, progress. */
@EachDatabase
final class ErrorFileTest {
  private final Office office;

  ErrorFileTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private String errors(ImportReport report, String language) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    office.imports.writeErrors(report.id(), language, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void badRowsComeBackAsTheyWereWithLineAndReason() throws Exception {
    String text =
        "学号,分数,备注\r\n2022001,500,\"a,b\"\r\n2022002,九百,\"说“好”, \"\"q\"\"\"\r\n2099999,1000\r\n";
    byte[] csv = text.getBytes(Charset.forName("GBK"));
    ImportRequest request =
        new ImportRequest("cet-score", "", "me", Optional.empty(), Optional.empty());
    office.mappings.save("cet-score", new Mapping("教务", Map.of("分数", "score")), "me");

    String file = errors(office.stage(request, csv), "zh-CN");

    assertEquals(
        "\ufeff学号,分数,备注,行号,错误原因\r\n"
            + "2022002,九百,\"说“好”, \"\"q\"\"\",3,分数: 应为 0 至 710 之间的数字\r\n"
            + "2099999,1000,,4,分数: 应为 0 至 710 之间的数字\r\n",
        file);
  }

  @Test
  void theCorrectedErrorFileCanBeImported() throws Exception {
    ImportReport bad = office.stage("cet-score", "number,score\n2022001,5000\n");

    office.load("cet-score", errors(bad, "en").replace("5000", "500"));

    assertEquals("500", office.of("2022001", BroughtKind.KIND).get(0).text("score"));
  }

  @Test
  void aCellThatASpreadsheetWouldRunIsInertAndComesBackAsItWas() throws Exception {
    ImportReport bad =
        office.stage(
            "cet-score",
            "number,score,remark\n2022001,5000,\"=HYPERLINK(\"\"http://x\"\")\"\n2022002,-1,@a\n");

    String file = errors(bad, "en");

    assertTrue(file.contains("\n2022001,5000,\"'=HYPERLINK(\"\"http://x\"\")\",2,"), file);
    assertTrue(file.contains("\n2022002,-1,'@a,3,"), file);
    office.load("cet-score", file.replace("5000", "500").replace("-1", "425"));
    assertEquals(
        "=HYPERLINK(\"http://x\")", office.of("2022001", BroughtKind.KIND).get(0).text("remark"));
    assertEquals("@a", office.of("2022002", BroughtKind.KIND).get(0).text("remark"));
  }

  @Test
  void aMappingNamesTheColumnsOfAForeignFile() throws Exception {
    Mapping mapping = new Mapping("CET", Map.of("StuNo", "number", "总分", "score", "准考证号", ""));
    String csv = "StuNo,总分,准考证号\n2022001,500,X1\n";
    Refusal refusal = office.refused("cet-score", csv);
    assertEquals(ImportReason.BAD_HEADER, refusal.reason());
    assertTrue(refusal.explanation().zh().contains("“StuNo”“总分”“准考证号”"));

    office.mappings.save("cet-score", mapping, "me");
    ImportReport report =
        office.stage(
            new ImportRequest("cet-score", "", "me", Optional.empty(), Optional.of("CET")),
            csv.getBytes(StandardCharsets.UTF_8));

    assertTrue(report.isClean());
    assertEquals(new Heading("总分", "score"), report.headings().get(1));
    assertEquals(List.of(mapping), office.mappings.of("cet-score"));
    assertTrue(office.mappings.remove("cet-score", "CET", "me"));
    assertEquals(List.of(), office.mappings.of("cet-score"));
  }

  @Test
  void aMappingFillsTheColumnsThatAFileLacks() throws Exception {
    Mapping mapping = new Mapping("CET", Map.of("=500", "score", "=2025-06", "remark"));
    office.mappings.save("cet-score", mapping, "me");

    ImportReport report =
        office.stage(
            new ImportRequest("cet-score", "", "me", Optional.empty(), Optional.of("CET")),
            "学号\n2022001\n".getBytes(StandardCharsets.UTF_8));
    office.imports.apply(report.id(), "clerk");

    assertEquals(
        Map.of("number", "2022001", "score", "500", "remark", "2025-06"),
        office.of("2022001", BroughtKind.KIND).get(0).values());
  }

  @Test
  void aMappingToAColumnThatIsNotThereIsRefused() {
    for (Mapping bad :
        List.of(
            new Mapping("a", Map.of("x", "no-such")),
            new Mapping(" ", Map.of()),
            new Mapping("b", Map.of("=1", "score", "=2", "score")),
            new Mapping("c", Map.of("=1", "")))) {
      assertThrows(Refusal.class, () -> office.mappings.save("cet-score", bad, "me"));
    }
  }

  @Test
  void aDryRunNamesTheCredentialsWhoseFactsWouldChange() throws Exception {
    office.load("cet-score", "number,score\n2022001,500\n2022002,400\n");
    ValidCredential touched = new ValidCredential("c1", "教证1号", "cet-score", "2022001");
    office.validCredentials.add(touched);
    office.validCredentials.add(new ValidCredential("c2", "教证2号", "cet-score", "2022002"));
    office.validCredentials.add(new ValidCredential("c3", "教证3号", "transcript", "2022001"));

    ImportReport report = office.stage("cet-score", "number,score\n2022001,501\n2022002,400\n");

    assertEquals(1, report.credentialCount());
    assertEquals(List.of(touched), office.imports.credentials(report.id(), ""));
  }

  @Test
  void anUploadedFileIsReadInTheBackgroundAndItsRefusalIsKept() throws Exception {
    ImportReport good = begun("number,score\n2022001,500\n");
    ImportReport bad = begun("number,points\n2022001,500\n");

    assertEquals(State.STAGED, good.state());
    assertEquals(1, good.rows());
    assertEquals(1, good.total());
    assertEquals(State.REFUSED, bad.state());
    assertEquals(ImportReason.BAD_HEADER, bad.refusal().orElseThrow().reason());
    assertEquals(List.of("number", ""), bad.headings().stream().map(Heading::column).toList());
    assertEquals(bad.id(), office.imports.latest().get(0).id());
  }

  private ImportReport begun(String csv) throws Exception {
    ImportReport report =
        office.imports.begin(
            ImportRequest.of("cet-score", "me"),
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    return Waits.await()
        .until(
            () -> office.imports.find(report.id()).orElseThrow(),
            found -> found.state() != State.READING);
  }
}
