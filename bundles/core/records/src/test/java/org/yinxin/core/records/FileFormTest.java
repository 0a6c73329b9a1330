package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Files as a whole: encoding, header, size. */
@EachDatabase
final class FileFormTest {
  private final Office office;

  FileFormTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private void assertRefused(ImportReason reason, String named, String header) {
    Refusal refusal = office.refused("course-result", header);
    assertEquals(reason, refusal.reason());
    assertTrue(refusal.explanation().zh().contains(named), refusal.explanation().zh());
  }

  @Test
  void aMissingColumnIsNamed() {
    assertRefused(ImportReason.BAD_HEADER, "成绩", Office.COURSES.replace(",mark", ""));
  }

  @Test
  void anUnknownColumnIsNamed() {
    assertRefused(ImportReason.BAD_HEADER, "rank", Office.COURSES.replace(",mark", ",mark,rank"));
    assertRefused(ImportReason.BAD_HEADER, "Mark", Office.COURSES.replace("mark", "Mark"));
  }

  @Test
  void aColumnThatOccursTwiceIsNamedUnderEitherName() {
    assertRefused(ImportReason.BAD_HEADER, "mark", Office.COURSES.replace(",mark", ",mark,mark"));
    assertRefused(ImportReason.BAD_HEADER, "成绩", Office.COURSES.replace(",mark", ",mark,成绩"));
  }

  @Test
  void anUnknownKindIsRefused() {
    assertEquals(ImportReason.UNKNOWN_KIND, office.refused("library-card", "number\r\n").reason());
  }

  @Test
  void anEmptyFileIsRefused() {
    assertEquals(ImportReason.NOT_READABLE, office.refused("person", "").reason());
    assertEquals(ImportReason.NOT_READABLE, office.refused("person", "\ufeff").reason());
    assertEquals(ImportReason.NOT_READABLE, office.refused("person", "\r\n\r\n").reason());
  }

  @Test
  void aHeaderAloneIsAnImportOfNothing() throws Exception {
    ImportReport report = office.stage("person", Office.PEOPLE);

    assertTrue(report.isClean());
    assertEquals(0, report.rows());
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefused() {
    assertEquals(
        ImportReason.NOT_READABLE,
        office.refused("person", Office.PEOPLE + "\"2022003,王五").reason());
  }

  @Test
  void byteOrderMarkLineEndsAndChineseHeadingsMakeNoDifference() throws Exception {
    String row = "2022003,王五,男,2004-01-31,staff";
    String chinese = "学工号,姓名,性别,出生日期,人员类别";
    office.load("person", Office.PEOPLE + row + "\r\n");
    for (String csv :
        new String[] {
          "\ufeff" + Office.PEOPLE + row + "\r\n",
          Office.PEOPLE.replace("\r", "") + row + "\n",
          Office.PEOPLE + row,
          chinese + "\r\n" + row,
          "\ufeff\"学工号\"," + chinese.substring(4) + "\n\n\n" + row + "\n\n",
          Office.PEOPLE + " 2022003 ,\u3000王五\u3000, 男 ,2004-01-31,staff\r\n",
          Office.PEOPLE + "\"2022003\",\"王五\",\"男\",\"2004-01-31\",\"staff\"\r\n"
        }) {
      ImportReport report = office.stage("person", csv);
      assertTrue(report.isClean(), csv + report.problems());
      assertEquals(1, report.unchanged(), csv);
    }
  }

  @Test
  void quotedCellsKeepCommasQuotesAndLineEnds() throws Exception {
    office.load("cet-score", "number,score,remark\r\n2022001,600,\"a, \"\"b\"\"\r\nc\"\r\n");

    assertEquals("a, \"b\"\r\nc", office.of("2022001", BroughtKind.KIND).get(0).text("remark"));
  }

  /** A header and line ends up to a size: nothing to check, and much to read. */
  private static InputStream ofSize(long bytes) {
    byte[] header = Office.PEOPLE.getBytes(StandardCharsets.UTF_8);
    InputStream lines =
        new InputStream() {
          private long left = bytes - header.length;

          @Override
          public int read() {
            return left-- > 0 ? '\n' : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(left, length);
            Arrays.fill(buffer, offset, offset + Math.max(0, count), (byte) '\n');
            left -= count;
            return count > 0 ? count : -1;
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(header), lines);
  }

  @Test
  void aFileOfTheStatedSizeIsReadAndOneByteMoreIsRefusedWhole() throws Exception {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          int before = office.count("record_import");

          assertEquals(
              ImportReason.TOO_LARGE,
              office.refused("person", ofSize(RecordImport.MAXIMUM_BYTES + 1)));
          assertEquals(before, office.count("record_import"));
          assertTrue(
              office
                  .imports
                  .stage(ImportRequest.of("person", "me"), ofSize(RecordImport.MAXIMUM_BYTES))
                  .isClean());
        });
  }
}
