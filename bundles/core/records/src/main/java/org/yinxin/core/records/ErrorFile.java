package org.yinxin.core.records;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.records.ImportReport.Problem;

/** The bad rows of an import as a file for a spreadsheet. */
final class ErrorFile {

  private record BadRow(long lineNo, String cells, String problems) {}

  private final ImportReport report;
  private final Map<String, String> labels;
  private final String language;

  /** Columns are called by their label where the kind is known. */
  ErrorFile(ImportReport report, Optional<RecordKind> kind, String language) {
    this.report = report;
    this.labels =
        kind.stream()
            .flatMap(k -> k.columns().stream())
            .collect(Collectors.toMap(RecordKind.Column::name, c -> c.label().in(language)));
    this.language = language;
  }

  /** Row by row, from the database to the stream. */
  void write(Handle h, OutputStream out) throws IOException {
    int width = report.headings().size();
    boolean isEnglish = language.startsWith("en");
    CsvExport csv = new CsvExport(out);
    List<String> header = new ArrayList<>(report.headings().stream().map(Heading::text).toList());
    header.addAll(Columns.ERROR_HEADINGS.subList(isEnglish ? 2 : 0, isEnglish ? 4 : 2));
    csv.row(header);
    try (var rows =
        h.createQuery(
                "SELECT line_no, cells, problems FROM import_bad_row WHERE import_id = :id"
                    + " ORDER BY row_no")
            .bind("id", report.id())
            .mapTo(BadRow.class)
            .iterator()) {
      while (rows.hasNext()) {
        csv.row(cells(rows.next(), width));
      }
    }
    csv.end();
  }

  private List<String> cells(BadRow row, int width) {
    List<String> read = Arrays.asList(Cells.parse(row.cells(), String[].class));
    List<String> cells = new ArrayList<>(read.subList(0, Math.min(width, read.size())));
    while (cells.size() < width) {
      cells.add("");
    }
    cells.add(Long.toString(row.lineNo()));
    cells.add(
        Arrays.stream(Cells.parse(row.problems(), Problem[].class))
            .map(p -> labels.getOrDefault(p.column(), p.column()) + ": " + p.reason().in(language))
            .collect(Collectors.joining("; ")));
    return cells;
  }
}
