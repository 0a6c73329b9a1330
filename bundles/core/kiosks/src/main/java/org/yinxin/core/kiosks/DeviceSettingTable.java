package org.yinxin.core.kiosks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.DeviceSettings.Kind;
import org.yinxin.services.kiosks.DeviceSettings.Report;
import org.yinxin.services.kiosks.DeviceSettings.Setting;
import org.yinxin.services.kiosks.DeviceSettings.State;
import org.yinxin.services.kiosks.DeviceSettings.Values;

/** The rows of devices' settings, and of the kinds that kiosks have drivers for. */
final class DeviceSettingTable {
  private static final String WHERE = " WHERE kiosk_id = :kiosk AND pid = :pid AND name = :name";

  private DeviceSettingTable() {}

  static List<Setting> of(Handle h, String kiosk) {
    return h.createQuery(
            "SELECT * FROM kiosk_device_setting WHERE kiosk_id = :kiosk ORDER BY pid, name")
        .bind("kiosk", kiosk)
        .map((rs, context) -> read(rs))
        .list();
  }

  static Map<String, List<Setting>> notApplied(Handle h) {
    return h
        .createQuery(
            "SELECT * FROM kiosk_device_setting WHERE reported_revision = revision"
                + " AND reported_state <> :state ORDER BY pid, name")
        .bind("state", State.APPLIED.name())
        .map((rs, context) -> Map.entry(rs.getString("kiosk_id"), read(rs)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  static Optional<Setting> find(Handle h, String kiosk, DeviceSettings.Id id) {
    return of(h, kiosk).stream().filter(setting -> setting.id().equals(id)).findFirst();
  }

  /** Makes settings what is wanted; those before are kept for undo, and so is what was reported. */
  static void change(
      Handle h,
      String kiosk,
      DeviceSettings.Id id,
      Optional<Values> wanted,
      Optional<Values> before,
      String by,
      Instant at) {
    String update =
        "UPDATE kiosk_device_setting SET revision = :revision, wanted = :wanted,"
            + " revision_before = :revisionBefore, wanted_before = :wantedBefore,"
            + " changed_by = :by, changed_at = :changed"
            + WHERE;
    String insert =
        "INSERT INTO kiosk_device_setting (kiosk_id, pid, name, revision, wanted,"
            + " revision_before, wanted_before, changed_by, changed_at) VALUES (:kiosk, :pid,"
            + " :name, :revision, :wanted, :revisionBefore, :wantedBefore, :by, :changed)";
    if (write(h, update, kiosk, id, wanted, before, by, at) == 0) {
      write(h, insert, kiosk, id, wanted, before, by, at);
    }
  }

  private static int write(
      Handle h,
      String sql,
      String kiosk,
      DeviceSettings.Id id,
      Optional<Values> wanted,
      Optional<Values> before,
      String by,
      Instant at) {
    return named(h.createUpdate(sql), kiosk, id)
        .bind("revision", wanted.map(Values::revision).orElse(null))
        .bind("wanted", wanted.map(values -> StoredJson.values(values.byKey())).orElse(null))
        .bind("revisionBefore", before.map(Values::revision).orElse(null))
        .bind("wantedBefore", before.map(values -> StoredJson.values(values.byKey())).orElse(null))
        .bind("by", by)
        .bind("changed", Timestamp.from(at))
        .execute();
  }

  private static <T extends SqlStatement<T>> T named(
      T statement, String kiosk, DeviceSettings.Id id) {
    return statement.bind("kiosk", kiosk).bind("pid", id.pid()).bind("name", id.name());
  }

  /** Only of what is wanted now: a report may come late. */
  static void report(Handle h, String kiosk, Report report) {
    named(
            h.createUpdate(
                "UPDATE kiosk_device_setting SET reported_revision = :revision,"
                    + " reported_state = :state, reported_detail = :detail,"
                    + " reported_at = :reported"
                    + WHERE
                    + " AND revision = :revision"),
            kiosk,
            report.id())
        .bind("revision", report.revision())
        .bind("state", report.state().name())
        .bind("detail", report.detail())
        .bind("reported", Timestamp.from(report.at()))
        .execute();
  }

  private static Setting read(ResultSet rs) throws SQLException {
    DeviceSettings.Id id = new DeviceSettings.Id(rs.getString("pid"), rs.getString("name"));
    return new Setting(
        id,
        values(rs.getString("revision"), rs.getString("wanted")),
        values(rs.getString("revision_before"), rs.getString("wanted_before")),
        rs.getString("changed_by"),
        rs.getTimestamp("changed_at").toInstant(),
        report(rs, id));
  }

  private static Optional<Values> values(String revision, String json) {
    return revision == null
        ? Optional.empty()
        : Optional.of(new Values(revision, StoredJson.values(json)));
  }

  private static Optional<Report> report(ResultSet rs, DeviceSettings.Id id) throws SQLException {
    String revision = rs.getString("reported_revision");
    return revision == null || !revision.equals(rs.getString("revision"))
        ? Optional.empty()
        : Optional.of(
            new Report(
                id,
                revision,
                State.valueOf(rs.getString("reported_state")),
                rs.getString("reported_detail"),
                rs.getTimestamp("reported_at").toInstant()));
  }

  static List<Kind> kinds(Handle h, String kiosk) {
    return h
        .createQuery("SELECT kinds FROM kiosk_device_kind WHERE kiosk_id = :kiosk")
        .bind("kiosk", kiosk)
        .map((rs, context) -> StoredJson.kinds(rs.getString(1)))
        .list()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Of all kiosks. */
  static List<Kind> kinds(Handle h) {
    return h
        .createQuery("SELECT kinds FROM kiosk_device_kind ORDER BY kiosk_id")
        .map((rs, context) -> StoredJson.kinds(rs.getString(1)))
        .list()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  static void kinds(Handle h, String kiosk, List<Kind> kinds, Instant at) {
    String update =
        "UPDATE kiosk_device_kind SET kinds = :kinds, reported_at = :at WHERE kiosk_id = :kiosk";
    String insert =
        "INSERT INTO kiosk_device_kind (kiosk_id, kinds, reported_at) VALUES (:kiosk, :kinds, :at)";
    for (String sql : List.of(update, insert)) {
      int rows =
          h.createUpdate(sql)
              .bind("kiosk", kiosk)
              .bind("kinds", StoredJson.kinds(kinds))
              .bind("at", Timestamp.from(at))
              .execute();
      if (rows > 0) {
        return;
      }
    }
  }
}
