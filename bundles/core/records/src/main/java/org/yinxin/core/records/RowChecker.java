package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.Problem;
import org.yinxin.text.LocalizedText;

/** Checks the rows of one import, stages those that change something, and counts. */
final class RowChecker implements AutoCloseable {
  private static final String SEPARATOR = "\u001f";
  private static final int BATCH = 500;

  private final Handle handle;
  private final RecordKind kind;
  private final String importId;
  private final PreparedBatch staged;
  private final Set<String> keys = new HashSet<>();
  private final Set<String> knownPeople = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private int problemCount;
  private int rows;
  private int added;
  private int changed;
  private int unchanged;

  RowChecker(Handle handle, RecordKind kind, String importId) {
    this.handle = handle;
    this.kind = kind;
    this.importId = importId;
    this.staged =
        handle.prepareBatch(
            "INSERT INTO import_row (import_id, row_key, holder, cells)"
                + " VALUES (:import, :key, :holder, :cells)");
  }

  void check(CsvTable.Row row) {
    rows++;
    int before = problemCount;
    if (row.isTooWide()) {
      problem(row, kind.columns().get(0).name(), "单元格多于列数", "more cells than columns");
    }
    for (RecordKind.Column column : kind.columns()) {
      cell(row, column);
    }
    if (problemCount > before) {
      return;
    }
    String key = kind.key().stream().map(row.cells()::get).collect(Collectors.joining(SEPARATOR));
    if (!keys.add(key)) {
      problem(
          row,
          kind.key().get(kind.key().size() - 1),
          "与前面某一行重复",
          "the same key stands in a row before");
      return;
    }
    String holder = kind.holder().isEmpty() ? "" : row.cells().get(kind.holder());
    if (!isKnown(holder)) {
      problem(row, kind.holder(), "没有此人：" + holder, "no such person: " + holder);
      return;
    }
    stage(key, holder, row.cells());
  }

  private void cell(CsvTable.Row row, RecordKind.Column column) {
    String value = row.cells().get(column.name());
    if (value != null) {
      column.check().problem(value).ifPresent(reason -> add(row, column.name(), reason));
    } else if (column.required() || kind.key().contains(column.name())) {
      problem(row, column.name(), "不能为空", "must not be blank");
    }
  }

  private boolean isKnown(String holder) {
    if (holder.isEmpty()
        || kind.id().equals(AcademicRecords.PERSON.id())
        || knownPeople.contains(holder)) {
      return true;
    }
    boolean known = stored(AcademicRecords.PERSON.id(), holder).isPresent();
    if (known) {
      knownPeople.add(holder);
    }
    return known;
  }

  private void stage(String key, String holder, Map<String, String> values) {
    String cells = Cells.write(values);
    Optional<String> before = stored(kind.id(), key);
    if (before.isPresent() && before.get().equals(cells)) {
      unchanged++;
      return;
    }
    if (before.isPresent()) {
      changed++;
    } else {
      added++;
    }
    staged
        .bind("import", importId)
        .bind("key", key)
        .bind("holder", holder)
        .bind("cells", cells)
        .add();
    if (staged.size() >= BATCH) {
      staged.execute();
    }
  }

  private Optional<String> stored(String kindId, String key) {
    return handle
        .createQuery("SELECT cells FROM record_row WHERE kind = :kind AND row_key = :key")
        .bind("kind", kindId)
        .bind("key", key)
        .mapTo(String.class)
        .findOne();
  }

  private void problem(CsvTable.Row row, String column, String zh, String en) {
    add(row, column, new LocalizedText(zh, en));
  }

  private void add(CsvTable.Row row, String column, LocalizedText reason) {
    problemCount++;
    if (problems.size() < ImportReport.MAXIMUM_PROBLEMS) {
      problems.add(new Problem(row.line(), column, reason));
    }
  }

  ImportReport report() {
    if (staged.size() > 0) {
      staged.execute();
    }
    return new ImportReport(
        importId, kind.id(), rows, added, changed, unchanged, problems, problemCount, false);
  }

  @Override
  public void close() {
    staged.close();
  }
}
