package org.yinxin.core.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.yinxin.core.records.Verdicts.Checked;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportReport.Problem;
import org.yinxin.services.records.RefusedValue;

/** The staging area: rows, bad rows, credentials and counts of the imports being read. */
final class ImportTable {
  /** The effects that applying a row can have. */
  public enum Effect {
    ADDED,
    CHANGED,
    UNCHANGED
  }

  /**
   * A row without problems.
   *
   * @param mac its code, as a fact of this import
   */
  public record Staged(String key, String holder, String cells, Effect effect, String mac) {
    /** A row that changes nothing is there for its key alone. */
    public String storedCells() {
      return effect == Effect.UNCHANGED ? "" : cells;
    }
  }

  /** The numbers of rows of each sort so far. */
  public record Counts(
      int rows, int added, int changed, int unchanged, int badRows, int problems, int questions) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    Counts plus(
        int read,
        Collection<Staged> staged,
        Collection<Checked> bad,
        Collection<Checked> questioned) {
      return new Counts(
          rows + read,
          added + count(staged, Effect.ADDED),
          changed + count(staged, Effect.CHANGED),
          unchanged + count(staged, Effect.UNCHANGED),
          badRows + bad.size(),
          problems + bad.stream().mapToInt(row -> row.problems().size()).sum(),
          questions + questioned.stream().mapToInt(row -> row.questions().size()).sum());
    }

    private static int count(Collection<Staged> staged, Effect effect) {
      return (int) staged.stream().filter(row -> row.effect() == effect).count();
    }
  }

  private ImportTable() {}

  /** The rows of those keys that are stored. */
  static Map<String, StoredRow> stored(Handle h, String kind, Collection<String> keys) {
    return keys.isEmpty()
        ? Map.of()
        : h.createQuery(
                "SELECT "
                    + StoredRow.COLUMNS
                    + " FROM record_row "
                    + byIndex("record_row_key")
                    + " WHERE row_key IN (<keys>) AND kind = :kind")
            .bind("kind", kind)
            .bindList("keys", List.copyOf(keys))
            .mapTo(StoredRow.class)
            .collectToMap(StoredRow::rowKey, row -> row);
  }

  static List<String> stagedKeys(Handle h, String importId, Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : h.createQuery(
                "SELECT row_key FROM import_row "
                    + byIndex("import_row_key")
                    + " WHERE row_key IN (<keys>) AND import_id = :id")
            .bind("id", importId)
            .bindList("keys", List.copyOf(keys))
            .mapTo(String.class)
            .list();
  }

  /**
   * Derby plans by guesses and would read all rows of a kind or an import for each batch. To
   * PostgreSQL, which knows better, this is a comment.
   */
  private static String byIndex(String index) {
    return "--DERBY-PROPERTIES index = " + index + "\n";
  }

  static void insertRows(Handle h, String importId, Collection<Staged> rows) {
    try (PreparedBatch batch =
        h.prepareBatch(
            "INSERT INTO import_row (import_id, row_key, holder, cells, effect, mac)"
                + " VALUES (:id, :key, :holder, :storedCells, :effect, :mac)")) {
      rows.forEach(row -> batch.bind("id", importId).bindMethods(row).add());
      execute(batch);
    }
  }

  static void insertBadRows(Handle h, String importId, int before, Collection<Checked> rows) {
    report(h, "import_bad_row", importId, before, rows, Checked::problems);
  }

  /**
   * Stores rows as in the file, with what was found in them.
   *
   * @param before number of the first row in the table
   */
  static void report(
      Handle h,
      String table,
      String importId,
      int before,
      Collection<Checked> rows,
      Function<Checked, List<Problem>> found) {
    int number = before;
    try (PreparedBatch batch =
        h.prepareBatch(
            "INSERT INTO "
                + table
                + " (import_id, row_no, line_no, cells, problems)"
                + " VALUES (:id, :no, :line, :cells, :problems)")) {
      for (Checked row : rows) {
        batch
            .bind("id", importId)
            .bind("no", number++)
            .bind("line", row.line())
            .bind("cells", Cells.json(row.texts()))
            .bind("problems", Cells.json(found.apply(row)))
            .add();
      }
      execute(batch);
    }
  }

  /** Notes credentials that were not noted before. */
  static int insertCredentials(Handle h, String importId, Collection<ValidCredential> credentials) {
    if (credentials.isEmpty()) {
      return 0;
    }
    Set<String> noted =
        h
            .createQuery(
                "SELECT credential_id FROM import_credential WHERE import_id = :id"
                    + " AND person_number IN (<people>)")
            .bind("id", importId)
            .bindList(
                "people",
                List.copyOf(credentials.stream().map(c -> c.personNumber()).distinct().toList()))
            .mapTo(String.class)
            .list()
            .stream()
            .collect(Collectors.toSet());
    List<ValidCredential> fresh =
        credentials.stream().filter(credential -> noted.add(credential.id())).toList();
    try (PreparedBatch batch =
        h.prepareBatch(
            "INSERT INTO import_credential (import_id, credential_id, number, type_id,"
                + " person_number) VALUES (:import, :id, :number, :type, :personNumber)")) {
      fresh.forEach(credential -> batch.bind("import", importId).bindMethods(credential).add());
      execute(batch);
    }
    return h.createUpdate(
            "UPDATE record_import SET credentials = credentials + :count WHERE id = :id")
        .bind("count", fresh.size())
        .bind("id", importId)
        .execute();
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  static int refused(Handle h, String importId, List<RefusedValue> values) {
    return h.createUpdate("UPDATE record_import SET refused_values = :values WHERE id = :id")
        .bind("values", Cells.json(values))
        .bind("id", importId)
        .execute();
  }

  static void progress(Handle h, String importId, Counts counts) {
    h.createUpdate(
            "UPDATE record_import SET rows_read = :rows, added = :added, changed = :changed,"
                + " unchanged = :unchanged, bad_rows = :badRows, problems = :problems,"
                + " questions = :questions,"
                + " touched_at = CURRENT_TIMESTAMP WHERE id = :id")
        .bindMethods(counts)
        .bind("id", importId)
        .execute();
  }

  /** Says that every row has its verdict; of photos, also how many people are left without. */
  static int staged(Handle h, String importId, boolean isPhotos) {
    if (isPhotos) {
      h.createUpdate(
              "UPDATE record_import SET people_without = (SELECT COUNT(*) FROM record_row p"
                  + " WHERE p.kind = :person AND NOT EXISTS (SELECT 1 FROM record_row f"
                  + " WHERE f.kind = :photo AND f.row_key = p.row_key)"
                  + " AND NOT EXISTS (SELECT 1 FROM import_row r WHERE r.import_id = :id"
                  + " AND r.row_key = p.row_key)) WHERE id = :id")
          .bind("id", importId)
          .bind("person", AcademicRecords.PERSON.id())
          .bind("photo", AcademicRecords.PHOTO.id())
          .execute();
    }
    return h.createUpdate("UPDATE record_import SET state = 'STAGED' WHERE id = :id")
        .bind("id", importId)
        .execute();
  }
}
