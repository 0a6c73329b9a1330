package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.KioskDrivers.Driver;
import org.yinxin.services.kiosks.KioskDrivers.Report;
import org.yinxin.services.kiosks.KioskDrivers.State;
import org.yinxin.services.kiosks.KioskDrivers.Version;

/** The rows of drivers that ought to run at kiosks. */
final class DriverTable {
  private record Row(
      String kioskId,
      String name,
      Optional<String> version,
      Optional<String> sha256,
      Optional<String> versionBefore,
      Optional<String> sha256Before,
      String changedBy,
      Instant changedAt,
      Optional<String> reportedSha256,
      State reportedState,
      String reportedDetail,
      Instant reportedAt) {
    Driver driver() {
      return new Driver(
          name,
          sha256.map(sha -> new Version(version.orElseThrow(), sha)),
          sha256Before.map(sha -> new Version(versionBefore.orElseThrow(), sha)),
          changedBy,
          changedAt,
          reportedSha256
              .filter(reported -> sha256.filter(reported::equals).isPresent())
              .map(reported -> new Report(reported, reportedState, reportedDetail, reportedAt)));
    }
  }

  private DriverTable() {}

  static List<Driver> of(Handle h, String kiosk) {
    return h.createQuery("SELECT * FROM kiosk_driver WHERE kiosk_id = :kiosk ORDER BY name")
        .bind("kiosk", kiosk)
        .mapTo(Row.class)
        .map(Row::driver)
        .list();
  }

  static Map<String, List<Driver>> notRunning(Handle h) {
    return h
        .createQuery(
            "SELECT * FROM kiosk_driver WHERE reported_sha256 = sha256 AND reported_state <> :state"
                + " ORDER BY name")
        .bind("state", State.RUNNING)
        .mapTo(Row.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::kioskId, TreeMap::new, Collectors.mapping(Row::driver, Collectors.toList())));
  }

  /** Returns true if some kiosk ought to run the driver of this file. */
  static boolean isWanted(Handle h, String sha256) {
    return h.createQuery("SELECT COUNT(*) FROM kiosk_driver WHERE sha256 = :sha")
            .bind("sha", sha256)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  static Optional<Driver> find(Handle h, String kiosk, String name) {
    return of(h, kiosk).stream().filter(driver -> driver.name().equals(name)).findFirst();
  }

  /** Stores a new wanted driver; keeps the former one for undo, and the last report. */
  static void change(
      Handle h,
      String kiosk,
      String name,
      Optional<Version> wanted,
      Optional<Version> before,
      String by,
      Instant at) {
    String update =
        "UPDATE kiosk_driver SET version = :version, sha256 = :sha,"
            + " version_before = :versionBefore, sha256_before = :shaBefore, changed_by = :by,"
            + " changed_at = :changed WHERE kiosk_id = :kiosk AND name = :name";
    String insert =
        "INSERT INTO kiosk_driver (kiosk_id, name, version, sha256, version_before,"
            + " sha256_before, changed_by, changed_at) VALUES (:kiosk, :name, :version, :sha,"
            + " :versionBefore, :shaBefore, :by, :changed)";
    for (String sql : List.of(update, insert)) {
      int rows =
          h.createUpdate(sql)
              .bind("kiosk", kiosk)
              .bind("name", name)
              .bind("version", wanted.map(Version::version))
              .bind("sha", wanted.map(Version::sha256))
              .bind("versionBefore", before.map(Version::version))
              .bind("shaBefore", before.map(Version::sha256))
              .bind("by", by)
              .bind("changed", at)
              .execute();
      if (rows > 0) {
        return;
      }
    }
  }

  /** Stores a report only if it is about the current driver: a report may come late. */
  static void report(Handle h, String kiosk, Report report) {
    h.createUpdate(
            "UPDATE kiosk_driver SET reported_sha256 = :sha256, reported_state = :state,"
                + " reported_detail = :detail, reported_at = :at"
                + " WHERE kiosk_id = :kiosk AND sha256 = :sha256")
        .bindMethods(report)
        .bind("kiosk", kiosk)
        .execute();
  }
}
