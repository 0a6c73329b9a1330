package org.yinxin.core.records;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/**
 * The first sheet of a workbook (ECMA-376). A formula is taken at the value that the spreadsheet
 * program stored with it, a number in a date format as a date, one in a format of zeros with these,
 * as 00123, and any other number as its digits.
 */
final class XlsxTable implements Table {
  /** The number of digits that a spreadsheet keeps of a number; further ones are noise. */
  private static final MathContext EXACT = new MathContext(15);

  /** A format that fills a number up with zeros, as numbers of students are shown. */
  private static final Pattern ZEROS = Pattern.compile("0{2,32}");

  private static final LocalDateTime YEAR_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final double DAY_MS = Duration.ofDays(1).toMillis();
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Path file;
  private final boolean countsFrom1904;

  XlsxTable(Path file) throws Refusal {
    this.file = file;
    this.countsFrom1904 = WorkbookCheck.check(file);
  }

  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public String charset() {
    return "";
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      Iterator<Row> iterator = rows.iterator();
      for (Line line = next(iterator); line != null; line = next(iterator)) {
        if (!line.cells().isEmpty()) {
          visitor.row(line.number(), line.cells());
        }
      }
    } catch (IOException | ExcelReaderException e) {
      throw unreadable();
    }
  }

  private record Line(long number, List<Cell> cells) {}

  /** The next row, or null at the end. */
  private Line next(Iterator<Row> rows) throws Refusal {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      Row row = rows.next();
      return new Line(row.getRowNum(), cells(row));
    } catch (RuntimeException e) {
      // The reader answers what it does not expect with whatever exception comes of it.
      throw unreadable();
    }
  }

  static Refusal unreadable() {
    return Table.refused(
        ImportReason.NOT_READABLE, "文件不是有效的 .xlsx 工作簿", "the file is not a valid .xlsx workbook");
  }

  /** The cells up to the last that is not blank, so that formatted blank cells do not count. */
  private List<Cell> cells(Row row) {
    List<Cell> cells = new ArrayList<>(row.getCellCount());
    int end = 0;
    for (org.dhatim.fastexcel.reader.Cell cell : row) {
      Cell read = cell == null ? Cell.of("") : cell(cell);
      cells.add(read);
      end = read.text().isEmpty() ? end : cells.size();
    }
    return cells.subList(0, end);
  }

  private Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    Object value = cell.getValue();
    String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
    return switch (cell.getType()) {
      case EMPTY -> Cell.of("");
      case ERROR -> Cell.flawed(raw, "单元格是错误值 " + raw, "the cell holds the error " + raw);
      case BOOLEAN -> Cell.of(Boolean.TRUE.equals(value) ? "TRUE" : "FALSE");
      case STRING -> Cell.of(value == null ? "" : value.toString());
      case NUMBER, FORMULA ->
          value instanceof BigDecimal number ? number(cell, number) : formula(value, raw);
    };
  }

  private static Cell formula(Object value, String raw) {
    if (raw.startsWith("#")) {
      return Cell.flawed(raw, "公式的结果是错误值 " + raw, "the formula gives the error " + raw);
    }
    return value == null
        ? Cell.flawed(
            "?",
            "公式没有存储结果，请用表格软件打开并保存一次",
            "the formula has no stored value; open the file and save it")
        : Cell.of(raw);
  }

  private Cell number(org.dhatim.fastexcel.reader.Cell cell, BigDecimal number) {
    if (DateFormats.isDate(cell.getDataFormatId(), cell.getDataFormatString())) {
      return date(countsFrom1904 ? since1904(number) : cell.asDate());
    }
    BigDecimal exact = number.round(EXACT).stripTrailingZeros();
    if (exact.precision() - exact.scale() > EXACT.getPrecision()) {
      return Cell.flawed(
          number.toPlainString(),
          "超过 15 位的数字已被表格软件改动，请将该列设为文本后重新填写",
          "a spreadsheet keeps 15 digits of a number; format the column as text and fill it anew");
    }
    return Cell.of(filled(exact.toPlainString(), cell.getDataFormatString()));
  }

  private static LocalDateTime since1904(BigDecimal days) {
    return YEAR_1904.plus(Duration.ofMillis(Math.round(days.doubleValue() * DAY_MS)));
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
