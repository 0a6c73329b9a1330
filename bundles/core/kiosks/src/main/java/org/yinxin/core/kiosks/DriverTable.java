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
import org.yinxin.services.kiosks.KioskDrivers.Driver;
import org.yinxin.services.kiosks.KioskDrivers.Report;
import org.yinxin.services.kiosks.KioskDrivers.State;
import org.yinxin.services.kiosks.KioskDrivers.Version;

/** The rows of drivers that ought to run at kiosks. */
final class DriverTable {
  private DriverTable() {}

  static List<Driver> of(Handle h, String kiosk) {
    return h.createQuery("SELECT * FROM kiosk_driver WHERE kiosk_id = :kiosk ORDER BY name")
        .bind("kiosk", kiosk)
        .map((rs, context) -> read(rs))
        .list();
  }

  static Map<String, List<Driver>> notRunning(Handle h) {
    return h
        .createQuery(
            "SELECT * FROM kiosk_driver WHERE reported_sha256 = sha256 AND reported_state <> :state"
                + " ORDER BY name")
        .bind("state", State.RUNNING.name())
        .map((rs, context) -> Map.entry(rs.getString("kiosk_id"), read(rs)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  static Optional<Driver> find(Handle h, String kiosk, String name) {
    return of(h, kiosk).stream().filter(driver -> driver.name().equals(name)).findFirst();
  }

  /**
   * Makes a driver what is wanted; what was before is kept for undo, and so is what was reported.
   */
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
              .bind("version", wanted.map(Version::version).orElse(null))
              .bind("sha", wanted.map(Version::sha256).orElse(null))
              .bind("versionBefore", before.map(Version::version).orElse(null))
              .bind("shaBefore", before.map(Version::sha256).orElse(null))
              .bind("by", by)
              .bind("changed", Timestamp.from(at))
              .execute();
      if (rows > 0) {
        return;
      }
    }
  }

  /** Only of what is wanted now: a report may come late. */
  static void report(Handle h, String kiosk, Report report) {
    h.createUpdate(
            "UPDATE kiosk_driver SET reported_sha256 = :sha, reported_state = :state,"
                + " reported_detail = :detail, reported_at = :reported"
                + " WHERE kiosk_id = :kiosk AND sha256 = :sha")
        .bind("sha", report.sha256())
        .bind("state", report.state().name())
        .bind("detail", report.detail())
        .bind("reported", Timestamp.from(report.at()))
        .bind("kiosk", kiosk)
        .execute();
  }

  private static Driver read(ResultSet rs) throws SQLException {
    return new Driver(
        rs.getString("name"),
        version(rs.getString("version"), rs.getString("sha256")),
        version(rs.getString("version_before"), rs.getString("sha256_before")),
        rs.getString("changed_by"),
        rs.getTimestamp("changed_at").toInstant(),
        report(rs));
  }

  private static Optional<Version> version(String version, String sha256) {
    return sha256 == null ? Optional.empty() : Optional.of(new Version(version, sha256));
  }

  private static Optional<Report> report(ResultSet rs) throws SQLException {
    String sha256 = rs.getString("reported_sha256");
    return sha256 == null || !sha256.equals(rs.getString("sha256"))
        ? Optional.empty()
        : Optional.of(
            new Report(
                sha256,
                State.valueOf(rs.getString("reported_state")),
                rs.getString("reported_detail"),
                rs.getTimestamp("reported_at").toInstant()));
  }
}
