package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.DeviceSettings.Kind;
import org.yinxin.services.kiosks.DeviceSettings.Report;
import org.yinxin.services.kiosks.DeviceSettings.Setting;
import org.yinxin.services.kiosks.DeviceSettings.State;
import org.yinxin.services.kiosks.DeviceSettings.Values;

/** The rows of devices' settings, and of the kinds that kiosks have drivers for. */
final class DeviceSettingTable {
  private record Row(
      String kioskId,
      String pid,
      String name,
      Optional<String> revision,
      Optional<String> wanted,
      Optional<String> revisionBefore,
      Optional<String> wantedBefore,
      String changedBy,
      Instant changedAt,
      Optional<String> reportedRevision,
      State reportedState,
      String reportedDetail,
      Instant reportedAt) {
    Setting setting() {
      DeviceSettings.Id id = new DeviceSettings.Id(pid, name);
      return new Setting(
          id,
          values(revision, wanted),
          values(revisionBefore, wantedBefore),
          changedBy,
          changedAt,
          reportedRevision
              .filter(reported -> revision.filter(reported::equals).isPresent())
              .map(
                  reported -> new Report(id, reported, reportedState, reportedDetail, reportedAt)));
    }

    private static Optional<Values> values(Optional<String> revision, Optional<String> json) {
      return revision.map(id -> new Values(id, StoredJson.values(json.orElseThrow())));
    }
  }

  private DeviceSettingTable() {}

  static List<Setting> of(Handle h, String kiosk) {
    return h.createQuery(
            "SELECT * FROM kiosk_device_setting WHERE kiosk_id = :kiosk ORDER BY pid, name")
        .bind("kiosk", kiosk)
        .mapTo(Row.class)
        .map(Row::setting)
        .list();
  }

  static Map<String, List<Setting>> notApplied(Handle h) {
    return h
        .createQuery(
            "SELECT * FROM kiosk_device_setting WHERE reported_revision = revision"
                + " AND reported_state <> :state ORDER BY pid, name")
        .bind("state", State.APPLIED)
        .mapTo(Row.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::kioskId, TreeMap::new, Collectors.mapping(Row::setting, Collectors.toList())));
  }

  static Optional<Setting> find(Handle h, String kiosk, DeviceSettings.Id id) {
    return of(h, kiosk).stream().filter(setting -> setting.id().equals(id)).findFirst();
  }

  /** Stores new wanted settings; keeps the former ones for undo, and the last report. */
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
            + " changed_by = :by, changed_at = :at"
            + " WHERE kiosk_id = :kiosk AND pid = :pid AND name = :name";
    String insert =
        "INSERT INTO kiosk_device_setting (kiosk_id, pid, name, revision, wanted,"
            + " revision_before, wanted_before, changed_by, changed_at) VALUES (:kiosk, :pid,"
            + " :name, :revision, :wanted, :revisionBefore, :wantedBefore, :by, :at)";
    for (String sql : List.of(update, insert)) {
      int rows =
          h.createUpdate(sql)
              .bind("kiosk", kiosk)
              .bindMethods(id)
              .bind("revision", wanted.map(Values::revision))
              .bind("wanted", wanted.map(values -> StoredJson.values(values.byKey())))
              .bind("revisionBefore", before.map(Values::revision))
              .bind("wantedBefore", before.map(values -> StoredJson.values(values.byKey())))
              .bind("by", by)
              .bind("at", at)
              .execute();
      if (rows > 0) {
        return;
      }
    }
  }

  /** Stores a report only if it is about the current settings: a report may come late. */
  static void report(Handle h, String kiosk, Report report) {
    h.createUpdate(
            "UPDATE kiosk_device_setting SET reported_revision = :revision,"
                + " reported_state = :state, reported_detail = :detail, reported_at = :at"
                + " WHERE kiosk_id = :kiosk AND pid = :id.pid AND name = :id.name"
                + " AND revision = :revision")
        .bind("kiosk", kiosk)
        .bindMethods(report)
        .execute();
  }

  static List<Kind> kinds(Handle h, String kiosk) {
    return h
        .createQuery("SELECT kinds FROM kiosk_device_kind WHERE kiosk_id = :kiosk")
        .bind("kiosk", kiosk)
        .mapTo(String.class)
        .map(StoredJson::kinds)
        .list()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Of all kiosks. */
  static List<Kind> kinds(Handle h) {
    return h
        .createQuery("SELECT kinds FROM kiosk_device_kind ORDER BY kiosk_id")
        .mapTo(String.class)
        .map(StoredJson::kinds)
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
              .bind("at", at)
              .execute();
      if (rows > 0) {
        return;
      }
    }
  }
}
