package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;

/**
 * Tests cells that are no dates and files that are no workbooks or hostile ones, without a
 * database.
 */
final class HostileWorkbookTest {
  private static final Object[] HEADER = {"学工号", "姓名", "性别", "出生日期", "证件号码", "人员类别"};

  @TempDir Path folder;

  private Reason refused(byte[] bytes) {
    return assertThrows(
            Refusal.class,
            () -> {
              Path file = Files.write(folder.resolve("file"), bytes);
              Table.open(file, Optional.empty(), Optional.empty()).survey((line, cells) -> {});
            })
        .reason();
  }

  @Test
  void theDateFormatsOfChineseProgramsAreDates() {
    for (String format : new String[] {"yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d", "m/d/yy h:mm"}) {
      assertTrue(DateFormats.isDate(176, format), format);
    }
    assertTrue(DateFormats.isDate(31, null));
    for (String format : new String[] {"General", "0.00E+00", "#,##0", "0\"年\"", "[Red]0", "@"}) {
      assertFalse(DateFormats.isDate(176, format), format);
    }
  }

  @Test
  void aBrokenOrOldOrForeignFileIsRefused() {
    byte[] good = Workbooks.written(sheet -> Workbooks.row(sheet, 0, HEADER));

    assertEquals(ImportReason.NOT_READABLE, refused(Arrays.copyOf(good, good.length / 2)));
    assertEquals(ImportReason.NOT_READABLE, refused(Workbooks.zip(java.util.Map.of("a.txt", "a"))));
    assertEquals(
        ImportReason.NOT_READABLE,
        refused(new byte[] {-48, -49, 17, -32, -95, -79, 26, -31, 0, 0, 0, 0}));
    assertEquals(
        ImportReason.NOT_READABLE,
        refused(Workbooks.raw("<worksheet><sheetData><row r='1'>", "<sst/>")));
    assertEquals(
        ImportReason.NOT_READABLE,
        refused(
            Workbooks.raw(
                Workbooks.sheet("<row r='1'><c r='A1' t='never'><v>1</v></c></row>"), "<sst/>")));
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          String cell = "<row r='1'><c r='A1' t='inlineStr'><is><t>&b;</t></is></c></row>";
          for (String entities :
              List.of(
                  "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
                  "<!DOCTYPE x [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
                  "<!DOCTYPE x>")) {
            assertEquals(
                ImportReason.NOT_READABLE,
                refused(Workbooks.raw(entities + Workbooks.sheet(cell), "<sst/>")));
          }
        });
  }

  @Test
  void whatInflatesTooMuchIsRefused() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          String spaces = " ".repeat(40 << 20);
          assertEquals(
              ImportReason.TOO_LARGE, refused(Workbooks.raw(Workbooks.sheet(spaces), "<sst/>")));
          assertEquals(
              ImportReason.TOO_LARGE,
              refused(
                  Workbooks.raw(Workbooks.sheet(""), "<sst><si><t>" + spaces + "</t></si></sst>")));
          assertEquals(
              ImportReason.TOO_LARGE,
              refused(Workbooks.raw(Workbooks.sheet(""), "<sst a='" + spaces + "'></sst>")));
        });
  }

  @Test
  void aCellFarToTheRightTakesNoMemory() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          String cell = "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>";
          assertEquals(
              ImportReason.NOT_READABLE, refused(Workbooks.raw(Workbooks.sheet(cell), "<sst/>")));
        });
  }
}
