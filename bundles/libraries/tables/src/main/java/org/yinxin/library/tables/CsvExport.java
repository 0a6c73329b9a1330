package org.yinxin.library.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/**
 * A table as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, and no cell that a
 * spreadsheet would run as a formula. Rows go straight to the stream, which stays open. Not
 * thread-safe.
 */
public final class CsvExport implements TableExport {
  /**
   * A cell that spreadsheets take for a formula, by its first character in half or full width
   * (OWASP, CSV Injection).
   */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r＝＋－＠].*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*");

  private final Writer text;

  /** Begins the file. */
  public CsvExport(OutputStream out) throws IOException {
    text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write('\ufeff');
  }

  @Override
  public void row(List<String> cells) throws IOException {
    Object[] safe = cells.stream().map(CsvExport::harmless).toArray();
    text.write(CSVFormat.EXCEL.format(safe) + "\r\n");
  }

  @Override
  public void end() throws IOException {
    text.flush();
  }

  /** A cell that begins as a formula does gets an apostrophe, which makes it text. */
  private static String harmless(String cell) {
    boolean formula = FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
    return formula ? "'" + cell : cell;
  }
}
