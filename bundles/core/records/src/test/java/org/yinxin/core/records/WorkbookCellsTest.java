package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells of workbooks as people see them. */
final class WorkbookCellsTest {
  /** In the date format 31, and in the format 00000. */
  private static final String CELLS =
      "<row r='1'><c r='A1' s='1'><v>%s</v></c><c r='B1' s='2'><v>%s</v></c></row>";

  @TempDir Path folder;

  private List<String> cells(String properties, String date, String number) throws Exception {
    String sheet = Workbooks.sheet(CELLS.formatted(date, number));
    Path file = Files.write(folder.resolve("file"), Workbooks.raw(properties, sheet, "<sst/>"));
    List<String> texts = new ArrayList<>();
    Table.open(file, Optional.empty(), Optional.empty())
        .read((line, cells) -> cells.forEach(cell -> texts.add(cell.text())));
    return texts;
  }

  @ParameterizedTest
  @CsvSource({
    "'', 36526, 2000-01-01",
    "<workbookPr date1904='0'/>, 36526, 2000-01-01",
    "<workbookPr date1904='1'/>, 36526, 2004-01-02",
    "<workbookPr date1904='true'/>, 36526, 2004-01-02",
    "<workbookPr date1904='1'/>, 36526.75, 2004-01-02 18:00",
    "<workbookPr date1904='1'/>, 0, 1904-01-01",
  })
  void datesCountFromTheYearThatTheWorkbookSays(String properties, String days, String date)
      throws Exception {
    assertEquals(date, cells(properties, days, "1").get(0));
  }

  @ParameterizedTest
  @CsvSource({"123, 00123", "12345, 12345", "1234567, 1234567", "1.5, 1.5", "-3, -3"})
  void numbersKeepTheZerosThatAreShown(String number, String shown) throws Exception {
    assertEquals(shown, cells("", "1", number).get(1));
  }
}
