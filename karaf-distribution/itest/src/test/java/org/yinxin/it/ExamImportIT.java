package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examination authority's workbooks: one a sitting and subject, neither named in a column. */
final class ExamImportIT {
  private static final String[] HEADER = {
    "Name",
    "IDNumber",
    "StudentNumber",
    "WrittenTestTicket",
    "SpokenTestTicket",
    "Absent",
    "Violation",
    "CertificateNumber",
    "WrittenScore",
    "SpokenScore",
    "TranscriptType"
  };

  private static final String SAME =
      " StudentNumber=number Absent=absent Violation=violation"
          + " CertificateNumber=certificate_number 'Name=' 'IDNumber=' ";

  /** Place of the student number, which each run draws. */
  private static final int NUMBER = 2;

  private static final String[] PRESENT = {
    "郑雅楠", "", "", "500011261113601", "F26101", "0", "0", "261150011009901", "498", "B", "1"
  };
  private static final String[] ABSENT = {
    "马文博", "", "", "500011261113602", "", "1", "0", "", "0", "", "1"
  };
  private static final String[] CHEATED = {
    "吴启航", "", "", "500011261113603", "", "0", "1", "", "601", "", "1"
  };

  @TempDir static Path folder;

  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    Campus campus = new Campus(server);
    for (String[] person : List.of(PRESENT, ABSENT, CHEATED)) {
      person[NUMBER] = campus.undergraduate().number();
    }
  }

  private static Path workbook(String name, String[]... people) throws Exception {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "tests", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Sheet1");
      for (int i = 0; i < HEADER.length; i++) {
        sheet.value(0, i, HEADER[i]);
        for (int row = 0; row < people.length; row++) {
          if (HEADER[i].equals("WrittenScore")) {
            sheet.value(row + 1, i, Integer.valueOf(people[row][i]));
          } else if (!people[row][i].isEmpty()) {
            sheet.value(row + 1, i, people[row][i]);
          }
        }
      }
    }
    return file;
  }

  private static void load(String kind, String columns, Path file) throws Exception {
    server.console("yinxin:import-mapping " + kind + " it-exam" + SAME + columns);
    String output = server.console("yinxin:import --mapping it-exam " + kind + " " + file);
    assertTrue(output.contains("3 rows: 3 new"), output);
    assertTrue(output.contains("Applied."), output);
  }

  private static String text(String arguments) throws Exception {
    try (PDDocument document = Loader.loadPDF(Person.issuedByConsole(server, arguments))) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  private static void assertNothingToShow(String type, String person) throws Exception {
    String refused = server.console("yinxin:issue " + type + " " + person);
    assertTrue(refused.contains("not-eligible"), refused);
    assertEquals(-1, refused.indexOf("/v/"), refused);
  }

  @Test
  void cetScoresArriveByAMappingWithFixedValuesAndNobodyWhoWasAbsentHasOne() throws Exception {
    load(
        "cet-result",
        "WrittenTestTicket=written_ticket SpokenTestTicket=spoken_ticket"
            + " WrittenScore=written_score SpokenScore=spoken_score 'TranscriptType='"
            + " '=CET-4=subject' '=2026-06=sitting'",
        workbook("CET4.xlsx", PRESENT, ABSENT, CHEATED));

    String shown = text("--option sitting=2026-06 cet-score " + PRESENT[NUMBER]);
    for (String part :
        new String[] {"大学英语四级", "2026-06", "500011261113601", "498", "本证明所列：全部语种级别，2026年6月。"}) {
      assertTrue(shown.contains(part), shown);
    }
    assertNothingToShow("cet-score", ABSENT[NUMBER]);
    assertNothingToShow("cet-score", CHEATED[NUMBER]);
  }

  @Test
  void ncreScoresArriveTheSameWay() throws Exception {
    load(
        "ncre-result",
        "WrittenTestTicket=ticket 'SpokenTestTicket=' WrittenScore=score 'SpokenScore='"
            + " 'TranscriptType=' '=二级=level' '=Python语言程序设计=subject' '=2026-03=sitting'",
        workbook("NCRE.xlsx", with(PRESENT, "91"), with(ABSENT, "0"), with(CHEATED, "88")));

    String shown = text("ncre-score " + PRESENT[NUMBER]);
    assertTrue(shown.contains("Python语言程序设计") && shown.contains("91"), shown);
    assertNothingToShow("ncre-score", ABSENT[NUMBER]);
    assertNothingToShow("ncre-score", CHEATED[NUMBER]);
  }

  private static String[] with(String[] person, String score) {
    String[] row = person.clone();
    row[8] = score;
    row[9] = "";
    return row;
  }
}
