package org.yinxin.core.records;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.yinxin.core.records.Table.Cell;

/**
 * Numbers of a workbook as people see them: one in a date format as a date, one in a format of
 * zeros with these, as 00123, and any other number as its digits.
 */
final class NumberCells {
  /** The number of digits that a spreadsheet keeps of a number; further ones are noise. */
  private static final MathContext EXACT = new MathContext(15);

  /** A format that fills a number up with zeros, as numbers of students are shown. */
  private static final Pattern ZEROS = Pattern.compile("0{2,32}");

  private static final LocalDateTime YEAR_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final LocalDateTime YEAR_1900 = LocalDateTime.of(1899, 12, 31, 0, 0);

  /** The 29 February 1900, which spreadsheets count though it never was. */
  private static final int NO_DAY = 60;

  /** The 31 December 9999, the last day of spreadsheets. */
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

  private static final double DAY_MS = Duration.ofDays(1).toMillis();
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final boolean countsFrom1904;

  /** Reads dates that count from 1904 or from 1900. */
  NumberCells(boolean countsFrom1904) {
    this.countsFrom1904 = countsFrom1904;
  }

  /**
   * Returns a number as it is shown.
   *
   * @param id number of its format, or null
   * @param format text of its format; null for one that is built in
   */
  Cell of(BigDecimal number, Integer id, String format) {
    boolean isDay = number.signum() >= 0 && number.compareTo(LAST_DAY) < 0;
    if (isDay && DateFormats.isDate(id, format)) {
      return date(moment(number.doubleValue()));
    }
    BigDecimal exact = number.round(EXACT).stripTrailingZeros();
    if (exact.precision() - exact.scale() > EXACT.getPrecision()) {
      return Cell.flawed(
          number.toPlainString(),
          "超过 15 位的数字已被表格软件改动，请将该列设为文本后重新填写",
          "a spreadsheet keeps 15 digits of a number; format the column as text and fill it anew");
    }
    return Cell.of(filled(exact.toPlainString(), format));
  }

  private LocalDateTime moment(double days) {
    Duration since = Duration.ofMillis(Math.round(days * DAY_MS));
    if (countsFrom1904) {
      return YEAR_1904.plus(since);
    }
    return YEAR_1900.plus(days < NO_DAY ? since : since.minusDays(1));
  }

  /** Fills a whole number up with the zeros that its format shows. */
  private static String filled(String digits, String format) {
    return format != null && ZEROS.matcher(format).matches() && digits.matches("\\d+")
        ? "0".repeat(Math.max(0, format.length() - digits.length())) + digits
        : digits;
  }

  private static Cell date(LocalDateTime moment) {
    return Cell.of(
        moment.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? moment.toLocalDate().toString()
            : MINUTES.format(moment));
  }
}
