package org.yinxin.core.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/** Text with separators (RFC 4180). */
final class CsvTable implements Table {
  private final Path file;
  private final TextForm form;

  CsvTable(Path file, TextForm form) {
    this.file = file;
    this.form = form;
  }

  @Override
  public String format() {
    return form.separator() == '\t' ? "tsv" : "csv";
  }

  @Override
  public String charset() {
    return form.charset();
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(form.separator()).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = format.parse(form.reader(file))) {
      for (CSVRecord record : parser) {
        List<Cell> cells = cells(record);
        if (cells.stream().anyMatch(cell -> !cell.text().isEmpty())) {
          visitor.row(parser.getCurrentLineNumber(), cells);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw Table.refused(ImportReason.NOT_READABLE, "文件不是有效的 CSV", "the file is not valid CSV");
    }
  }

  private static List<Cell> cells(CSVRecord record) {
    List<Cell> cells = new ArrayList<>(record.size());
    for (String text : record) {
      cells.add(Cell.of(text));
    }
    return cells;
  }
}
