package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.yinxin.services.kiosks.Fleet;

/** The last heartbeat of each kiosk, one row each. */
final class HeartbeatTable {
  private record Row(String kioskId, Instant seenAt, long skewSeconds, String report) {
    Fleet.Seen seen() {
      return new Fleet.Seen(
          seenAt,
          skewSeconds,
          report.isEmpty() ? Optional.empty() : Optional.of(StoredJson.heartbeat(report)));
    }
  }

  private HeartbeatTable() {}

  /** Replaces the heartbeat before; the row is locked until the transaction ends. */
  static void put(Handle h, String kiosk, Instant now, long skewSeconds, String report) {
    String update =
        "UPDATE kiosk_heartbeat SET seen_at = :now, skew_seconds = :skew, report = :report"
            + " WHERE kiosk_id = :kiosk";
    String insert =
        "INSERT INTO kiosk_heartbeat (kiosk_id, seen_at, skew_seconds, report)"
            + " VALUES (:kiosk, :now, :skew, :report)";
    for (String sql : List.of(update, insert)) {
      int rows =
          h.createUpdate(sql)
              .bind("kiosk", kiosk)
              .bind("now", now)
              .bind("skew", skewSeconds)
              .bind("report", report)
              .execute();
      if (rows > 0) {
        return;
      }
    }
  }

  /** Locks the row of a kiosk until the transaction ends, so that its alarms have one writer. */
  static void lock(Handle h, String kiosk) {
    h.createUpdate("UPDATE kiosk_heartbeat SET seen_at = seen_at WHERE kiosk_id = :kiosk")
        .bind("kiosk", kiosk)
        .execute();
  }

  /** By kiosk, from its enrolment on; those that are revoked are left out. */
  static Map<String, Instant> lastHeard(Handle h) {
    return h.createQuery(
            "SELECT b.kiosk_id, b.seen_at FROM kiosk_heartbeat b JOIN kiosk k ON k.id = b.kiosk_id"
                + " WHERE k.enrolled_at IS NOT NULL AND k.revoked_at IS NULL")
        .setMapKeyColumn("kiosk_id")
        .setMapValueColumn("seen_at")
        .collectInto(new GenericType<Map<String, Instant>>() {});
  }

  /** By kiosk, also those that are revoked. */
  static Map<String, Fleet.Seen> all(Handle h) {
    return h.createQuery("SELECT kiosk_id, seen_at, skew_seconds, report FROM kiosk_heartbeat")
        .mapTo(Row.class)
        .collectToMap(Row::kioskId, Row::seen);
  }
}
