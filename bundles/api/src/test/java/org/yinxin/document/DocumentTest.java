package org.yinxin.document;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.text.Language;

final class DocumentTest {
  private static final int CHARACTERS = 200_000;
  private static final int TEXTS = 30_000;

  /** The title, the number and the type of a document are texts, too. */
  private static final int OWN_TEXTS = 3;

  private static final int OWN_CHARACTERS = "typetitlenumber".length();

  private static Document document(String title, String number, List<Block> blocks) {
    return new Document("type", Language.CHINESE, PageStyle.CERTIFICATE, title, number, blocks);
  }

  private static Document document(Block... blocks) {
    return document("title", "number", List.of(blocks));
  }

  private static Block text(int characters) {
    return new Note("字".repeat(characters));
  }

  private static Table table(int columns, int rows, String cell) {
    return new Table(
        Collections.nCopies(columns, new Table.Column("", 1, false)),
        List.of(
            new Table.Section("", Collections.nCopies(rows, Collections.nCopies(columns, cell)))),
        1,
        "",
        "");
  }

  private static void assertRefused(String message, Executable document) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, document).getMessage());
  }

  @Test
  void blocksAreLimited() {
    List<Block> most = Collections.nCopies(1_000, text(1));
    document("title", "number", most);

    List<Block> more = Collections.nCopies(1_001, text(1));
    assertRefused(
        "a document has at most 1,000 blocks, not 1,001", () -> document("title", "number", more));
  }

  @Test
  void rowsOfAllTablesAreLimited() {
    document(table(1, 1_999, ""), table(1, 999, ""));

    assertRefused(
        "a document has at most 3,000 rows and facts, not 3,001",
        () -> document(table(1, 1_999, ""), table(1, 1_000, "")));
  }

  @Test
  void charactersAreLimited() {
    document(text(CHARACTERS - OWN_CHARACTERS));

    assertRefused(
        "a document has at most 200,000 characters, not 200,001",
        () -> document(text(CHARACTERS - OWN_CHARACTERS + 1)));
  }

  @Test
  void charactersOutsideOfBlocksCountToo() {
    String half = "字".repeat(CHARACTERS / 2);
    List<Block> block = List.of(text(1));

    assertRefused(
        "a document has at most 200,000 characters, not 200,005",
        () -> document(half, half, block));
    assertRefused(
        "a document has at most 200,000 characters, not 200,016",
        () -> document(text(1)).withKeyFacts(List.of(new FactGrid.Fact(half, half))));
    assertRefused(
        "a document has at most 200,000 characters, not 200,015",
        () -> document(new SignatureBlock(List.of(half), "", half)));
  }

  @Test
  void textsAreLimitedAlsoEmptyOnes() {
    int lines = TEXTS - OWN_TEXTS - 1;
    document(new Letterhead("", Collections.nCopies(lines, "")));

    assertRefused(
        "a document has at most 30,000 texts, not 30,001",
        () -> document(new Letterhead("", Collections.nCopies(lines + 1, ""))));
    assertRefused(
        "a document has at most 30,000 texts, not 60,006", () -> document(table(20, 2_999, "")));
  }

  @Test
  void columnsAreLimited() {
    table(20, 1, "");

    assertRefused("a table has at most 20 columns and means, not 21", () -> table(21, 1, ""));
  }

  @Test
  void aTranscriptOf300CoursesIsFarFromTheLimits() {
    assertDoesNotThrow(() -> document(table(8, 300, "一门名字很长的课程")));
  }

  @Test
  void aMeanOfNumbersWithoutEndIsNotDerived() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("1E99999999", "1"));
    rows.add(List.of("1", "1"));
    Table.Mean mean = new Table.Mean("mean", 0, 1, "1.0");
    Table table =
        new Table(
            Collections.nCopies(2, new Table.Column("", 1, false)),
            List.of(new Table.Section("", rows)),
            1,
            "",
            "",
            List.of(mean));

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFalse(table.agrees(mean)));
  }
}
