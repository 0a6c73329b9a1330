package org.yinxin.core.records;

import java.util.List;
import java.util.regex.Pattern;
import org.yinxin.services.records.ImportReport.Heading;

/**
 * Cells that a spreadsheet would run as a formula: an error file writes an apostrophe before them
 * ({@link org.yinxin.library.tables.CsvExport}), which is removed when the corrected file is
 * imported.
 */
final class Formulas {
  private static final Pattern INERT = Pattern.compile("'[=+\\-@＝＋－＠]");

  private Formulas() {}

  static boolean isErrorFile(List<Heading> headings) {
    return headings.stream().anyMatch(h -> Columns.ERROR_HEADINGS.contains(h.text()));
  }

  static String restored(String cell) {
    return INERT.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }
}
