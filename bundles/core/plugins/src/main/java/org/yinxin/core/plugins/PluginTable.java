package org.yinxin.core.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.PluginChange;

/**
 * The rows of plug-ins that ought to run, and of what was changed. {@link StartRule} does not
 * believe a row, but looks for its hash in the audit trail.
 */
final class PluginTable {
  private static final String SELECT =
      "SELECT name, version, sha256, enabled, changed_by AS \"by\", changed_at AS \"at\""
          + " FROM plugin";

  /** A plug-in bundle as it should be deployed, by name, version and hash. */
  public record Row(
      String name, String version, String sha256, boolean enabled, String by, Instant at) {
    /** Says if it is enabled, as the column has it. */
    public int enabledNumber() {
      return enabled ? 1 : 0;
    }

    private List<String> values() {
      return List.of(name, version, sha256, Integer.toString(enabledNumber()));
    }
  }

  /** A change that counts, with the state before it. */
  private record Change(
      long changeNo,
      String name,
      Optional<String> versionBefore,
      Optional<String> sha256Before,
      boolean enabledBefore,
      String changedBy,
      Instant changedAt) {}

  private PluginTable() {}

  static List<Row> all(Handle h) {
    return h.createQuery(SELECT + " ORDER BY name").mapTo(Row.class).list();
  }

  static Optional<Row> find(Handle h, String name) {
    return h.createQuery(SELECT + " WHERE name = :name")
        .bind("name", name)
        .mapTo(Row.class)
        .findOne();
  }

  /** Stores the row of a plug-in, or deletes it; keeps the former row for undo. */
  static void change(
      Handle h,
      RowAuthentication authentication,
      AuditTrail audit,
      String name,
      Optional<Row> wanted,
      String by,
      Instant at) {
    Optional<Row> before = find(h, name);
    h.createUpdate(
            "INSERT INTO plugin_change (name, version_before, sha256_before, enabled_before,"
                + " changed_by, changed_at, undone) VALUES (:name, :version, :sha, :enabled, :by,"
                + " :changed, 0)")
        .bind("name", name)
        .bind("version", before.map(Row::version))
        .bind("sha", before.map(Row::sha256))
        .bind("enabled", before.map(Row::enabledNumber))
        .bind("by", by)
        .bind("changed", at)
        .execute();
    replace(h, authentication, audit, name, wanted);
  }

  private static void replace(
      Handle h,
      RowAuthentication authentication,
      AuditTrail audit,
      String name,
      Optional<Row> wanted) {
    authentication.change(
        h,
        audit,
        AuthenticatedTable.PLUGIN,
        List.of(name),
        () -> {
          h.execute("DELETE FROM plugin WHERE name = ?", name);
          wanted.ifPresent(row -> insert(h, authentication, row));
          return wanted;
        });
  }

  private static void insert(Handle h, RowAuthentication authentication, Row row) {
    h.createUpdate(
            "INSERT INTO plugin (name, version, sha256, enabled, changed_by, changed_at, mac)"
                + " VALUES (:name, :version, :sha256, :enabledNumber, :by, :at, :mac)")
        .bindMethods(row)
        .bind("mac", authentication.mac(AuthenticatedTable.PLUGIN, row.values()))
        .execute();
  }

  /** The change that would be taken back. */
  static Optional<PluginChange> lastChange(Handle h) {
    return change(h)
        .map(
            last ->
                new PluginChange(
                    last.name(),
                    last.versionBefore(),
                    last.enabledBefore(),
                    last.changedBy(),
                    last.changedAt()));
  }

  private static Optional<Change> change(Handle h) {
    return h.createQuery(
            "SELECT * FROM plugin_change WHERE change_no ="
                + " (SELECT MAX(change_no) FROM plugin_change WHERE undone = 0)")
        .mapTo(Change.class)
        .findOne();
  }

  /** Takes the last change back; the name concerned, or empty if there is none. */
  static Optional<String> undo(
      Handle h, RowAuthentication authentication, AuditTrail audit, String by, Instant at) {
    Optional<Change> last = change(h);
    last.ifPresent(
        change -> {
          replace(h, authentication, audit, change.name(), before(change, by, at));
          h.createUpdate("UPDATE plugin_change SET undone = 1 WHERE change_no = :number")
              .bind("number", change.changeNo())
              .execute();
        });
    return last.map(Change::name);
  }

  private static Optional<Row> before(Change change, String by, Instant at) {
    return change
        .sha256Before()
        .map(
            sha ->
                new Row(
                    change.name(),
                    change.versionBefore().orElseThrow(),
                    sha,
                    change.enabledBefore(),
                    by,
                    at));
  }
}
