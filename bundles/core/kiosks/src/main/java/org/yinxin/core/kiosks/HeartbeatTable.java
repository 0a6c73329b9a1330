package org.yinxin.core.kiosks;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.Fleet;

/** The last heartbeat of each kiosk, one row each. */
final class HeartbeatTable {
  private HeartbeatTable() {}

  /** Takes the place of what was heard before; the row is locked until the transaction ends. */
  static void put(Handle h, String kiosk, Instant now, long skewSeconds, String report) {
    if (write(
            h,
            "UPDATE kiosk_heartbeat SET seen_at = :now, skew_seconds = :skew, report = :report"
                + " WHERE kiosk_id = :kiosk",
            kiosk,
            now,
            skewSeconds,
            report)
        == 0) {
      write(
          h,
          "INSERT INTO kiosk_heartbeat (kiosk_id, seen_at, skew_seconds, report)"
              + " VALUES (:kiosk, :now, :skew, :report)",
          kiosk,
          now,
          skewSeconds,
          report);
    }
  }

  private static int write(
      Handle h, String sql, String kiosk, Instant now, long skewSeconds, String report) {
    return h.createUpdate(sql)
        .bind("kiosk", kiosk)
        .bind("now", Timestamp.from(now))
        .bind("skew", skewSeconds)
        .bind("report", report)
        .execute();
  }

  /** Locks the row of a kiosk until the transaction ends, so that its alarms have one writer. */
  static void lock(Handle h, String kiosk) {
    h.createUpdate("UPDATE kiosk_heartbeat SET seen_at = seen_at WHERE kiosk_id = :kiosk")
        .bind("kiosk", kiosk)
        .execute();
  }

  /** By kiosk, from its enrolment on; those that are revoked are left out. */
  static Map<String, Instant> lastHeard(Handle h) {
    return h
        .createQuery(
            "SELECT b.kiosk_id, b.seen_at FROM kiosk_heartbeat b JOIN kiosk k ON k.id = b.kiosk_id"
                + " WHERE k.enrolled_at IS NOT NULL AND k.revoked_at IS NULL")
        .map((rs, context) -> Map.entry(rs.getString(1), rs.getTimestamp(2).toInstant()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Optional<Fleet.Seen> find(Handle h, String kiosk) {
    return h.createQuery(
            "SELECT seen_at, skew_seconds, report FROM kiosk_heartbeat WHERE kiosk_id = :kiosk")
        .bind("kiosk", kiosk)
        .map(
            (rs, context) ->
                new Fleet.Seen(
                    rs.getTimestamp(1).toInstant(),
                    rs.getLong(2),
                    Optional.of(rs.getString(3))
                        .filter(report -> !report.isEmpty())
                        .map(StoredJson::heartbeat)))
        .findOne();
  }
}
