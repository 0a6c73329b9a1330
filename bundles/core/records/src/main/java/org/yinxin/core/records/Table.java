package org.yinxin.core.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** A file as rows of cells, the first of them being the header. */
interface Table {
  /**
   * A cell.
   *
   * @param text trimmed; empty if the cell is blank
   * @param flaw reason why the text cannot be meant
   */
  record Cell(String text, Optional<LocalizedText> flaw) {
    static Cell of(String text) {
      return new Cell(text.strip(), Optional.empty());
    }

    static Cell flawed(String text, String zh, String en) {
      return new Cell(text, Optional.of(new LocalizedText(zh, en)));
    }
  }

  /** Receives each row of the table. */
  interface Visitor {
    /**
     * Takes a row.
     *
     * @param line line in the file, from 1
     */
    void row(long line, List<Cell> cells) throws Refusal;
  }

  /** {@code csv}, {@code tsv}, {@code xlsx}, {@code xls}, {@code html} or {@code zip}. */
  String format();

  /** Encoding of a text; empty for others. */
  String charset();

  /** Describes what else the file holds, and what of it is not to be seen. */
  default Contents contents() {
    return Contents.NONE;
  }

  /** Goes through all rows for their number and the header; may leave the other cells out. */
  default void survey(Visitor visitor) throws Refusal {
    read(visitor);
  }

  /** Reads all rows that are not blank; may be done again. */
  void read(Visitor visitor) throws Refusal;

  /**
   * Opens a file as what its first bytes say it is, whatever its name.
   *
   * @param charset encoding of a text, if not the detected one
   * @param sheet name of the sheet of a workbook, if not the first that is shown
   */
  static Table open(Path file, Optional<String> charset, Optional<String> sheet) throws Refusal {
    byte[] first = new byte[8];
    try (InputStream in = Files.newInputStream(file)) {
      first = in.readNBytes(8);
    } catch (IOException e) {
      throw refused(ImportReason.NOT_READABLE, "文件无法读取", "the file cannot be read");
    }
    if (first.length > 3 && first[0] == 'P' && first[1] == 'K' && first[2] == 3) {
      return new XlsxTable(file, sheet);
    }
    if (Arrays.equals(
        first,
        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, -79, 26, -31})) {
      return new XlsTable(file, sheet);
    }
    TextForm form = TextForm.of(file, charset);
    return HtmlTable.is(file, form) ? new HtmlTable(file, form) : new CsvTable(file, form);
  }

  /** A refusal of the file as a whole. */
  static Refusal refused(ImportReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}
