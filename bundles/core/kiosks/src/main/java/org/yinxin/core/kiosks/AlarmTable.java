package org.yinxin.core.kiosks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.KioskAlarm;

/** The rows of alarms. Of each matter of a kiosk one stands at most: its writers lock its row. */
final class AlarmTable {
  static final String SELECT =
      "SELECT kiosk_id, kind, device, detail, began_at, ended_at FROM kiosk_alarm WHERE ";

  /**
   * An alarm of which there is something to tell.
   *
   * @param isKnown whether kiosk operators were told of it
   */
  record Untold(KioskAlarm alarm, boolean isKnown) {}

  private AlarmTable() {}

  static List<Untold> untold(Handle h) {
    return h.createQuery(
            "SELECT kiosk_id, kind, device, detail, began_at, ended_at, told FROM kiosk_alarm"
                + " WHERE told = 0 OR (told = 1 AND ended_at IS NOT NULL) ORDER BY began_at")
        .map((rs, context) -> new Untold(read(rs), rs.getInt(7) == 1))
        .list();
  }

  /** Notes that all there is was told; false if another node was quicker. */
  static boolean told(Handle h, Untold untold) {
    KioskAlarm alarm = untold.alarm();
    return h.createUpdate(
                "UPDATE kiosk_alarm SET told = :after WHERE kiosk_id = :kiosk AND kind = :kind"
                    + " AND device = :device AND began_at = :began AND told = :before")
            .bind("after", alarm.end().isPresent() ? 2 : 1)
            .bind("kiosk", alarm.kioskId())
            .bind("kind", alarm.kind())
            .bind("device", alarm.device())
            .bind("began", Timestamp.from(alarm.begin()))
            .bind("before", untold.isKnown() ? 1 : 0)
            .execute()
        == 1;
  }

  static List<KioskAlarm> active(Handle h) {
    return h.createQuery(SELECT + "ended_at IS NULL").map((rs, context) -> read(rs)).stream()
        .sorted(Comparator.comparing(KioskAlarm::begin).thenComparing(KioskAlarm::kioskId))
        .toList();
  }

  static List<KioskAlarm> ofKiosk(Handle h, String kiosk) {
    return h.createQuery(
            SELECT + "kiosk_id = :kiosk ORDER BY began_at DESC FETCH FIRST 500 ROWS ONLY")
        .bind("kiosk", kiosk)
        .map((rs, context) -> read(rs))
        .list();
  }

  private static List<KioskAlarm> active(Handle h, String kiosk) {
    return h.createQuery(SELECT + "kiosk_id = :kiosk AND ended_at IS NULL")
        .bind("kiosk", kiosk)
        .map((rs, context) -> read(rs))
        .list();
  }

  /** Begins an alarm that does not stand yet; whether it did. */
  static boolean begin(Handle h, String kiosk, Alarms.Matter matter, Instant now) {
    HeartbeatTable.lock(h, kiosk);
    boolean isNew = active(h, kiosk).stream().noneMatch(a -> matter.isSameAs(a.kind(), a.device()));
    if (isNew) {
      insert(h, kiosk, matter, now);
    }
    return isNew;
  }

  /** Makes these and no others stand. */
  static void set(Handle h, String kiosk, List<Alarms.Matter> matters, Instant now) {
    HeartbeatTable.lock(h, kiosk);
    List<KioskAlarm> active = active(h, kiosk);
    for (KioskAlarm alarm : active) {
      if (matters.stream().noneMatch(m -> m.isSameAs(alarm.kind(), alarm.device()))) {
        end(h, alarm, now);
      }
    }
    for (Alarms.Matter matter : matters) {
      if (active.stream().noneMatch(a -> matter.isSameAs(a.kind(), a.device()))) {
        insert(h, kiosk, matter, now);
      }
    }
  }

  private static void insert(Handle h, String kiosk, Alarms.Matter matter, Instant now) {
    h.createUpdate(
            "INSERT INTO kiosk_alarm (kiosk_id, kind, device, began_at, detail, told)"
                + " VALUES (:kiosk, :kind, :device, :now, :detail, 0)")
        .bind("kiosk", kiosk)
        .bind("kind", matter.kind())
        .bind("device", matter.device())
        .bind("now", Timestamp.from(now))
        .bind("detail", matter.detail())
        .execute();
  }

  private static void end(Handle h, KioskAlarm alarm, Instant now) {
    h.createUpdate(
            "UPDATE kiosk_alarm SET ended_at = :now WHERE kiosk_id = :kiosk AND kind = :kind"
                + " AND device = :device AND ended_at IS NULL")
        .bind("now", Timestamp.from(now))
        .bind("kiosk", alarm.kioskId())
        .bind("kind", alarm.kind())
        .bind("device", alarm.device())
        .execute();
  }

  static KioskAlarm read(ResultSet rs) throws SQLException {
    return new KioskAlarm(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        rs.getTimestamp(5).toInstant(),
        Optional.ofNullable(rs.getTimestamp(6)).map(Timestamp::toInstant));
  }
}
