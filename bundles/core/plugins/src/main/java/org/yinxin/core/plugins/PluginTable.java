package org.yinxin.core.plugins;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.plugins.PluginChange;

/** The rows of plug-ins that ought to run, and of what was changed. */
final class PluginTable {
  /** A plug-in bundle as it should be deployed, by name, version and hash. */
  record Row(String name, String version, String sha256, boolean enabled, String by, Instant at) {}

  private PluginTable() {}

  static List<Row> all(Handle h) {
    return h.createQuery("SELECT * FROM plugin ORDER BY name").map((rs, c) -> read(rs)).list();
  }

  static Optional<Row> find(Handle h, String name) {
    return h.createQuery("SELECT * FROM plugin WHERE name = :name")
        .bind("name", name)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  /** Makes a plug-in what the row says, or takes it away; what was before is kept for undo. */
  static void change(Handle h, String name, Optional<Row> wanted, String by, Instant at) {
    Optional<Row> before = find(h, name);
    h.createUpdate(
            "INSERT INTO plugin_change (name, version_before, sha256_before, enabled_before,"
                + " changed_by, changed_at, undone) VALUES (:name, :version, :sha, :enabled, :by,"
                + " :changed, 0)")
        .bind("name", name)
        .bind("version", before.map(Row::version).orElse(null))
        .bind("sha", before.map(Row::sha256).orElse(null))
        .bind("enabled", before.map(row -> row.enabled() ? 1 : 0).orElse(null))
        .bind("by", by)
        .bind("changed", Timestamp.from(at))
        .execute();
    replace(h, name, wanted);
  }

  private static void replace(Handle h, String name, Optional<Row> wanted) {
    h.createUpdate("DELETE FROM plugin WHERE name = :name").bind("name", name).execute();
    wanted.ifPresent(
        row ->
            h.createUpdate(
                    "INSERT INTO plugin (name, version, sha256, enabled, changed_by, changed_at)"
                        + " VALUES (:name, :version, :sha, :enabled, :by, :changed)")
                .bind("name", name)
                .bind("version", row.version())
                .bind("sha", row.sha256())
                .bind("enabled", row.enabled() ? 1 : 0)
                .bind("by", row.by())
                .bind("changed", Timestamp.from(row.at()))
                .execute());
  }

  /** The change that would be taken back. */
  static Optional<PluginChange> lastChange(Handle h) {
    return h.createQuery(
            "SELECT * FROM plugin_change WHERE change_no ="
                + " (SELECT MAX(change_no) FROM plugin_change WHERE undone = 0)")
        .map(
            (rs, context) ->
                new PluginChange(
                    rs.getString("name"),
                    Optional.ofNullable(rs.getString("version_before")),
                    rs.getInt("enabled_before") == 1,
                    rs.getString("changed_by"),
                    rs.getTimestamp("changed_at").toInstant()))
        .findOne();
  }

  /** Takes the last change back; the name concerned, or empty if there is none. */
  static Optional<String> undo(Handle h, String by, Instant at) {
    Optional<Long> last =
        h.createQuery("SELECT MAX(change_no) FROM plugin_change WHERE undone = 0")
            .map((rs, context) -> rs.getLong(1))
            .findOne()
            .filter(number -> number > 0);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    String name =
        h.createQuery("SELECT * FROM plugin_change WHERE change_no = :number")
            .bind("number", last.get())
            .map((rs, context) -> restore(h, rs, by, at))
            .one();
    h.createUpdate("UPDATE plugin_change SET undone = 1 WHERE change_no = :number")
        .bind("number", last.get())
        .execute();
    return Optional.of(name);
  }

  private static String restore(Handle h, ResultSet rs, String by, Instant at) throws SQLException {
    String name = rs.getString("name");
    String sha = rs.getString("sha256_before");
    replace(
        h,
        name,
        sha == null
            ? Optional.empty()
            : Optional.of(
                new Row(
                    name,
                    rs.getString("version_before"),
                    sha,
                    rs.getInt("enabled_before") == 1,
                    by,
                    at)));
    return name;
  }

  private static Row read(ResultSet rs) throws SQLException {
    return new Row(
        rs.getString("name"),
        rs.getString("version"),
        rs.getString("sha256"),
        rs.getInt("enabled") == 1,
        rs.getString("changed_by"),
        rs.getTimestamp("changed_at").toInstant());
  }
}
