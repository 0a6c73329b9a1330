package org.yinxin.core.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.records.ImportReport.FileRefusal;
import org.yinxin.services.records.ImportReport.Heading;
import org.yinxin.services.records.ImportReport.Problem;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RefusedValue;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The rows of imports: begun, described, refused, reported, forgotten. */
final class ImportLog {
  /** An import that has not been touched for so long was cut off. */
  private static final Duration CUT_OFF = Duration.ofMinutes(10);

  /** The time for which a file that was never applied, and the bad rows of any file, are kept. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final List<String> ROWS =
      List.of("import_row", "import_bad_row", "import_question", "import_photo");

  /**
   * The tables whose rows of an applied file are kept for good: its office decides about the
   * credentials.
   */
  private static final List<String> LASTING = List.of("import_credential", "person_id_number");

  record Row(
      String id,
      String kind,
      String fileName,
      String stagedBy,
      Instant stagedAt,
      Instant touchedAt,
      State state,
      String fileFormat,
      String charsetName,
      String headings,
      Optional<ImportReason> refusal,
      Optional<String> refusalZh,
      Optional<String> refusalEn,
      int rowsTotal,
      int rowsRead,
      int added,
      int changed,
      int unchanged,
      int badRows,
      int problems,
      int credentials,
      int peopleWithout,
      Optional<String> contents,
      int questions,
      Optional<String> confirmedBy) {
    ImportReport report(List<Problem> listed) {
      Optional<FileRefusal> refused = refused();
      return new ImportReport(
          id,
          kind,
          fileName,
          stagedBy,
          stagedAt,
          refused.isPresent() ? State.REFUSED : state,
          fileFormat,
          charsetName,
          Arrays.asList(Cells.parse(headings, Heading[].class)),
          refused,
          rowsTotal,
          rowsRead,
          added,
          changed,
          unchanged,
          badRows,
          listed,
          problems,
          credentials,
          peopleWithout,
          contents.map(text -> Cells.parse(text, Contents.class)).orElse(Contents.NONE),
          questions,
          confirmedBy);
    }

    private Optional<FileRefusal> refused() {
      if (state == State.REFUSED) {
        return refusal.map(
            reason ->
                new FileRefusal(
                    reason, new LocalizedText(refusalZh.orElseThrow(), refusalEn.orElseThrow())));
      }
      return state == State.READING && touchedAt.plus(CUT_OFF).isBefore(Instant.now())
          ? Optional.of(
              new FileRefusal(
                  ImportReason.INTERRUPTED,
                  new LocalizedText("读取中断，请重新上传", "reading was cut off; upload the file again")))
          : Optional.empty();
    }
  }

  private ImportLog() {}

  /** Begins an import, and forgets what is old: it is personal data. */
  static int begin(Handle h, String id, ImportRequest request, String form) {
    forget(h, Instant.now().minus(KEPT));
    return h.createUpdate(
            "INSERT INTO record_import (id, kind, file_name, staged_by, staged_at, touched_at,"
                + " state, base_no, file_format, charset_name, headings, rows_total, rows_read,"
                + " added, changed, unchanged, bad_rows, problems, credentials)"
                + " SELECT :id, kind, :fileName, :by, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'READING',"
                + " change_no, :form, '', '[]', 0, 0, 0, 0, 0, 0, 0, 0 FROM import_head"
                + " WHERE kind = :kind")
        .bind("id", id)
        .bindMethods(request)
        .bind("form", form)
        .execute();
  }

  private static void forget(Handle h, Instant before) {
    String unused = "staged_at < :before AND state NOT IN ('APPLIED', 'UNDONE')";
    ROWS.forEach(table -> forget(h, table, "staged_at < :before", before));
    LASTING.forEach(table -> forget(h, table, unused, before));
    h.createUpdate("DELETE FROM record_import WHERE " + unused).bind("before", before).execute();
    PhotoTable.forget(h, before);
  }

  private static void forget(Handle h, String table, String imports, Instant before) {
    h.createUpdate(
            "DELETE FROM "
                + table
                + " WHERE import_id IN (SELECT id FROM record_import WHERE "
                + imports
                + ")")
        .bind("before", before)
        .execute();
  }

  static int describe(
      Handle h, String id, Table table, Contents contents, List<Heading> headings, int total) {
    return h.createUpdate(
            "UPDATE record_import SET file_format = :format, charset_name = :charset,"
                + " headings = :headings, contents = :contents, rows_total = :total, touched_at = CURRENT_TIMESTAMP"
                + " WHERE id = :id")
        .bind("format", table.format())
        .bind("charset", table.charset())
        .bind("headings", Cells.json(headings))
        .bind("contents", Cells.json(contents))
        .bind("total", total)
        .bind("id", id)
        .execute();
  }

  static int refuse(Handle h, String id, Refusal refusal) {
    for (List<String> tables : List.of(ROWS, LASTING)) {
      for (String table : tables) {
        h.createUpdate("DELETE FROM " + table + " WHERE import_id = :id").bind("id", id).execute();
      }
    }
    return h.createUpdate(
            "UPDATE record_import SET state = 'REFUSED', refusal = :reason, refusal_zh = :zh,"
                + " refusal_en = :en WHERE id = :id")
        .bind("reason", refusal.reason().name())
        .bind("zh", cut(refusal.explanation().zh()))
        .bind("en", cut(refusal.explanation().en()))
        .bind("id", id)
        .execute();
  }

  private static String cut(String text) {
    return text.length() <= 500 ? text : text.substring(0, 499) + "…";
  }

  /**
   * The report of an import. Its row is read first and released, so that the list has every problem
   * that the row counts. The reading thread writes bad rows and then the row: a transaction that
   * held the latter and asked for the former would block it.
   */
  static Optional<ImportReport> find(Handle h, String id) {
    Optional<Row> row =
        h.createQuery("SELECT * FROM record_import WHERE id = :id")
            .bind("id", id)
            .mapTo(Row.class)
            .findOne();
    return row.map(found -> found.report(problems(h, id)));
  }

  /** The last reading of a source. */
  static Optional<ImportReport> lastOf(Handle h, String source) {
    return h.createQuery(
            "SELECT * FROM record_import WHERE file_format = :form AND file_name = :source"
                + " ORDER BY staged_at DESC FETCH FIRST ROW ONLY")
        .bind("form", SourceTable.FORMAT)
        .bind("source", source)
        .mapTo(Row.class)
        .map(row -> row.report(List.of()))
        .findOne();
  }

  /**
   * Once a source has been read again: what waited of it does so no longer, and readings that
   * changed nothing are forgotten, for there may be many a day.
   */
  static int supersede(Handle h, String id, String source) {
    String readings =
        " FROM record_import WHERE file_format = :form AND file_name = :source AND id <> :id AND ";
    h.createQuery("SELECT id" + readings + "state = 'STAGED'")
        .bind("form", SourceTable.FORMAT)
        .bind("source", source)
        .bind("id", id)
        .mapTo(String.class)
        .list()
        .forEach(
            waiting ->
                refuse(
                    h,
                    waiting,
                    Table.refused(
                        ImportReason.OUTDATED, "之后又读取了该数据源", "the source was read again since")));
    return h.createUpdate("DELETE" + readings + "state = 'APPLIED' AND added = 0 AND changed = 0")
        .bind("form", SourceTable.FORMAT)
        .bind("source", source)
        .bind("id", id)
        .execute();
  }

  /** The texts that were refused; none of an import from before they were counted. */
  static List<RefusedValue> refused(Handle h, String id) {
    return h.createQuery(
            "SELECT refused_values FROM record_import"
                + " WHERE id = :id AND refused_values IS NOT NULL")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(text -> Arrays.asList(Cells.parse(text, RefusedValue[].class)))
        .orElse(List.of());
  }

  /** The first bad rows. */
  static List<ReportedRow> badRows(Handle h, String id) {
    return rows(
        h.createQuery(
                "SELECT line_no, cells, problems FROM import_bad_row WHERE import_id = :id"
                    + " ORDER BY row_no FETCH FIRST :most ROWS ONLY")
            .bind("most", ReportedRow.MAXIMUM),
        id);
  }

  /** Rows of an import as they are stored with what was found in them. */
  static List<ReportedRow> rows(Query query, String id) {
    // Two columns are JSON that has to be parsed, so that a row record for JDBI would be longer.
    return query
        .bind("id", id)
        .map(
            (rs, context) ->
                new ReportedRow(
                    rs.getLong("line_no"),
                    Arrays.asList(Cells.parse(rs.getString("cells"), String[].class)),
                    Arrays.asList(Cells.parse(rs.getString("problems"), Problem[].class))))
        .list();
  }

  private static List<Problem> problems(Handle h, String id) {
    List<Problem> problems = new ArrayList<>();
    h.createQuery(
            "SELECT problems FROM import_bad_row WHERE import_id = :id ORDER BY row_no"
                + " FETCH FIRST 1000 ROWS ONLY")
        .bind("id", id)
        .mapTo(String.class)
        .forEach(row -> problems.addAll(Arrays.asList(Cells.parse(row, Problem[].class))));
    return problems.subList(0, Math.min(problems.size(), ImportReport.MAXIMUM_PROBLEMS));
  }
}
