package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_INPUT;
import static org.yinxin.services.setup.SetupReason.NOT_NOW;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Rows that are typed in, as imports like any other: the same checks, the same history. */
final class TypedRowImport {
  /** Name that its imports have in the list of imports. */
  static final String NAME = "setup";

  private final RecordImport imports;

  TypedRowImport(RecordImport imports) {
    this.imports = imports;
  }

  /** Makes these rows the rows of a kind; what an earlier call brought goes. */
  void replace(RecordKind kind, List<Map<String, String>> rows, String by) throws Refusal {
    checkFilled(kind, rows);
    try {
      ImportReport staged = stage(kind, rows, by);
      if (!staged.isClean()) {
        throw refused(staged);
      }
      Optional<ImportReport> before = applied(kind.id());
      if (before.isPresent() && differs(staged, before.get())) {
        imports.undo(before.get().id(), by);
        staged = stage(kind, rows, by);
      }
      imports.apply(staged.id(), by);
    } catch (Refusal e) {
      throw e.reason() instanceof ImportReason ? new Refusal(NOT_NOW, e.explanation()) : e;
    }
  }

  /** An import passes over a blank row; here somebody has filled in nothing. */
  static void checkFilled(RecordKind kind, List<Map<String, String>> rows) throws Refusal {
    List<Refusal.Field> fields = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).values().stream().allMatch(String::isBlank)) {
        for (RecordKind.Column column : kind.columns()) {
          if (column.required()) {
            fields.add(
                new Refusal.Field(
                    i, column.name(), new LocalizedText("请填写。", "Please fill this in.")));
          }
        }
      }
    }
    if (!fields.isEmpty()) {
      throw refused(fields);
    }
  }

  /** Returns true if there are other rows than before, or fewer. */
  private static boolean differs(ImportReport staged, ImportReport before) {
    return staged.isChange() || staged.total() != before.total();
  }

  /** Takes back the rows that were recorded in a kind, if there are any. */
  void takeBack(String kind, String by) throws Refusal {
    try {
      Optional<ImportReport> before = applied(kind);
      if (before.isPresent()) {
        imports.undo(before.get().id(), by);
      }
    } catch (Refusal e) {
      throw new Refusal(NOT_NOW, e.explanation());
    }
  }

  boolean isRecorded(String kind) {
    return applied(kind).isPresent();
  }

  private Optional<ImportReport> applied(String kind) {
    return imports.latest().stream()
        .filter(each -> each.kind().equals(kind) && each.fileName().equals(NAME))
        .filter(each -> each.state() == ImportReport.State.APPLIED && each.isChange())
        .findFirst();
  }

  private ImportReport stage(RecordKind kind, List<Map<String, String>> rows, String by)
      throws Refusal {
    InputStream csv = new ByteArrayInputStream(csv(kind, rows).getBytes(StandardCharsets.UTF_8));
    return imports.stage(
        new ImportRequest(kind.id(), NAME, by, Optional.of("UTF-8"), Optional.empty()), csv);
  }

  static String csv(RecordKind kind, List<Map<String, String>> rows) {
    List<String> columns = kind.columns().stream().map(column -> column.name()).toList();
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append("\r\n");
    for (Map<String, String> row : rows) {
      csv.append(
              columns.stream()
                  .map(column -> quoted(row.getOrDefault(column, "")))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String quoted(String cell) {
    return '"' + cell.strip().replaceAll("\\s+", " ").replace("\"", "\"\"") + '"';
  }

  private static Refusal refused(ImportReport report) {
    List<Refusal.Field> fields =
        report.problems().stream()
            // The first row is in line 2, below the header.
            .map(
                problem ->
                    new Refusal.Field((int) problem.line() - 2, problem.column(), problem.reason()))
            .toList();
    return refused(fields);
  }

  private static Refusal refused(List<Refusal.Field> fields) {
    return new Refusal(
        BAD_INPUT, new LocalizedText("请改正标出的各项。", "Please correct what is marked."), fields);
  }
}
