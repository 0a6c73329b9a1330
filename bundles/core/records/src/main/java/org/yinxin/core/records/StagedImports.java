package org.yinxin.core.records;

import static org.yinxin.services.records.ImportException.Reason.BAD_ROWS;
import static org.yinxin.services.records.ImportException.Reason.NOT_STAGED;
import static org.yinxin.services.records.ImportException.Reason.UNKNOWN_KIND;

import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.ImportException;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordStore;
import org.yinxin.text.LocalizedText;

/** Imports staged in the database, so that a dry run and its application are two requests. */
@Component
public final class StagedImports implements RecordImport {
  private final Database database;
  private final RecordStore records;

  /** Stages into the database what fits a kind that the store knows. */
  @Activate
  public StagedImports(
      @Reference(name = "database") Database database,
      @Reference(name = "records") RecordStore records) {
    this.database = database;
    this.records = records;
  }

  @Override
  public ImportReport stage(String kindId, InputStream csv, String by) throws ImportException {
    RecordKind kind =
        records
            .kind(kindId)
            .orElseThrow(
                () ->
                    refused(UNKNOWN_KIND, "没有这种数据：" + kindId, "no such kind of record: " + kindId));
    String id = UUID.randomUUID().toString();
    return database.transaction(h -> stage(h, id, kind, csv, by));
  }

  private ImportReport stage(Handle h, String id, RecordKind kind, InputStream csv, String by)
      throws ImportException {
    try (RowChecker checker = new RowChecker(h, kind, id)) {
      new CsvTable(kind).read(csv, checker::check);
      ImportReport report = checker.report();
      h.createUpdate(
              "INSERT INTO import_batch (id, kind, staged_by, staged_at, report, applied)"
                  + " VALUES (:id, :kind, :by, :now, :report, 0)")
          .bind("id", id)
          .bind("kind", kind.id())
          .bind("by", by)
          .bind("now", Timestamp.from(Instant.now()))
          .bind("report", Cells.json(report))
          .execute();
      return report;
    }
  }

  @Override
  public ImportReport apply(String importId) throws ImportException {
    ImportReport staged =
        find(importId)
            .filter(report -> !report.applied())
            .orElseThrow(() -> refused(NOT_STAGED, "没有待执行的导入", "there is no such staged import"));
    if (!staged.isClean()) {
      throw refused(
          BAD_ROWS,
          "有 " + staged.problemCount() + " 处错误，未导入任何数据",
          staged.problemCount() + " cells are bad; nothing was imported");
    }
    return database.transaction(h -> apply(h, staged));
  }

  private static ImportReport apply(Handle h, ImportReport staged) throws ImportException {
    // The condition makes a second, simultaneous application a refusal.
    int claimed =
        h.createUpdate("UPDATE import_batch SET applied = 1 WHERE id = :id AND applied = 0")
            .bind("id", staged.id())
            .execute();
    if (claimed == 0) {
      throw refused(NOT_STAGED, "该导入已执行过", "this import was applied already");
    }
    h.createUpdate(
            "DELETE FROM record_row WHERE kind = :kind AND row_key IN"
                + " (SELECT row_key FROM import_row WHERE import_id = :id)")
        .bind("kind", staged.kind())
        .bind("id", staged.id())
        .execute();
    h.createUpdate(
            "INSERT INTO record_row (kind, row_key, holder, cells, import_id, imported_at)"
                + " SELECT b.kind, r.row_key, r.holder, r.cells, b.id, b.staged_at"
                + " FROM import_row r JOIN import_batch b ON b.id = r.import_id WHERE b.id = :id")
        .bind("id", staged.id())
        .execute();
    h.createUpdate("DELETE FROM import_row WHERE import_id = :id")
        .bind("id", staged.id())
        .execute();
    return applied(staged);
  }

  @Override
  public Optional<ImportReport> find(String importId) {
    return database.transaction(
        h ->
            h.createQuery("SELECT report, applied FROM import_batch WHERE id = :id")
                .bind("id", importId)
                .map(
                    (rs, context) -> {
                      ImportReport report = Cells.parse(rs.getString(1), ImportReport.class);
                      return rs.getInt(2) == 1 ? applied(report) : report;
                    })
                .findOne());
  }

  private static ImportReport applied(ImportReport r) {
    return new ImportReport(
        r.id(),
        r.kind(),
        r.rows(),
        r.added(),
        r.changed(),
        r.unchanged(),
        r.problems(),
        r.problemCount(),
        true);
  }

  private static ImportException refused(ImportException.Reason reason, String zh, String en) {
    return new ImportException(reason, new LocalizedText(zh, en));
  }
}
