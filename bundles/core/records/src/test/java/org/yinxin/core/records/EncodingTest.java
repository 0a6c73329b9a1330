package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Encodings and separators of text files. */
@EachDatabase
final class EncodingTest {
  private static final String CSV = "学工号,姓名,性别,出生日期,人员类别\r\n2022003,王喆,男,2004-01-31,staff\r\n";

  private final Office office;

  EncodingTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private static ImportRequest read(String charset) {
    return new ImportRequest("person", "", "me", Optional.of(charset), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,UTF-8",
    "GBK,GB18030",
    "GB18030,GB18030",
    "UTF-16,UTF-16",
    "UnicodeLittle,UTF-16"
  })
  void theEncodingIsDetectedAndSaid(String written, String detected) throws Exception {
    ImportReport report = office.stage("person", CSV.getBytes(Charset.forName(written)));

    assertEquals(detected, report.charset());
    assertEquals("csv", report.format());
    office.imports.apply(report.id(), "clerk");
    assertEquals("王喆", office.of("2022003", AcademicRecords.PERSON).get(0).text("name"));
  }

  @Test
  void aCharacterBeyondGbkComesThroughGb18030() throws Exception {
    byte[] csv = CSV.replace("王喆", "𬍛䶮").getBytes(Charset.forName("GB18030"));

    office.imports.apply(office.stage("person", csv).id(), "clerk");

    assertEquals("𬍛䶮", office.of("2022003", AcademicRecords.PERSON).get(0).text("name"));
  }

  @Test
  void theEncodingCanBeOverridden() throws Exception {
    byte[] csv =
        "number,name,gender,birth_date,audiences\n2022003,陳小明,男,2004-01-31,staff\n"
            .getBytes(Charset.forName("Big5"));

    office.imports.apply(office.stage(read("Big5"), csv).id(), "clerk");

    assertEquals("陳小明", office.of("2022003", AcademicRecords.PERSON).get(0).text("name"));
  }

  @Test
  void anEncodingThatTheFileIsNotInIsRefused() {
    byte[] csv = CSV.getBytes(Charset.forName("GBK"));
    Refusal refusal = assertThrows(Refusal.class, () -> office.stage(read("UTF-8"), csv));

    assertEquals(ImportReason.NOT_READABLE, refusal.reason());
    assertTrue(refusal.explanation().zh().contains("UTF-8"));
  }

  @Test
  void anEncodingThatNobodyKnowsIsRefused() {
    byte[] noise = {'a', (byte) 0xFF, (byte) 0xFF, 'b', (byte) 0x80, '\n'};

    assertEquals(
        ImportReason.NOT_READABLE,
        assertThrows(Refusal.class, () -> office.stage("person", noise)).reason());
    assertEquals(
        ImportReason.BAD_REQUEST,
        assertThrows(Refusal.class, () -> office.stage(read("KOI8-R"), noise)).reason());
  }

  @ParameterizedTest
  @CsvSource({"'\t',tsv", "';',csv"})
  void tabsAndSemicolonsSeparateToo(char separator, String format) throws Exception {
    String csv = CSV.replace(',', separator).replace("staff", "\"undergraduate;staff\"");
    ImportReport report = office.stage("person", csv);

    assertTrue(report.isClean(), report.problems().toString());
    assertEquals(format, report.format());
    assertEquals(1, report.added());
  }

  @ParameterizedTest
  @CsvSource({"2004/1/31", "2004-1-31", "2004.01.31", "2004年1月31日", "20040131"})
  void datesAsSpreadsheetsWriteThemAreDates(String date) throws Exception {
    office.load("person", CSV.replace("2004-01-31", date));

    assertEquals(
        "2004-01-31", office.of("2022003", AcademicRecords.PERSON).get(0).text("birth_date"));
  }

  @Test
  void aDateThatIsNoneStaysAProblem() throws Exception {
    assertEquals(1, office.stage("person", CSV.replace("2004-01-31", "2004/2/30")).problemCount());
  }
}
