package org.yinxin.core.records;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/** Rows of a record source, as {@link SpooledRows} wrote them. A row's line is its number. */
final class SourceTable implements Table {
  static final String FORMAT = "source";
  static final CSVFormat SPOOLED = CSVFormat.RFC4180;

  private final Path file;

  SourceTable(Path file) {
    this.file = file;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public String charset() {
    return "";
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = SPOOLED.parse(text)) {
      for (CSVRecord row : parser) {
        List<Cell> cells = new ArrayList<>(row.size());
        row.forEach(cell -> cells.add(Cell.of(cell)));
        visitor.row(row.getRecordNumber(), cells);
      }
    } catch (IOException | UncheckedIOException e) {
      throw Table.refused(
          ImportReason.INTERRUPTED, "读取时系统出错，请重新读取", "reading failed here; read the source again");
    }
  }
}
