package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.kiosks.KioskAlarm;

/**
 * The rows of alarms. Writers lock the kiosk's row, so that each matter has at most one active
 * alarm.
 */
final class AlarmTable {
  static final String SELECT =
      "SELECT kiosk_id, kind, device, detail, began_at AS \"begin\", ended_at AS \"end\", told"
          + " FROM kiosk_alarm WHERE ";

  /**
   * An alarm of which there is something to tell.
   *
   * @param told 1 if kiosk operators were told that it began, else 0
   */
  public record Untold(@Nested KioskAlarm alarm, int told) {
    boolean isKnown() {
      return told == 1;
    }
  }

  private AlarmTable() {}

  static List<Untold> untold(Handle h) {
    return h.createQuery(
            SELECT + "told = 0 OR (told = 1 AND ended_at IS NOT NULL) ORDER BY began_at")
        .mapTo(Untold.class)
        .list();
  }

  /** Notes that all there is was told; false if another node was quicker. */
  static boolean told(Handle h, Untold untold) {
    return h.createUpdate(
                "UPDATE kiosk_alarm SET told = :after WHERE kiosk_id = :alarm.kioskId AND"
                    + " kind = :alarm.kind AND device = :alarm.device AND began_at = :alarm.begin"
                    + " AND told = :told")
            .bindMethods(untold)
            .bind("after", untold.alarm().end().isPresent() ? 2 : 1)
            .execute()
        == 1;
  }

  static List<KioskAlarm> active(Handle h) {
    return h.createQuery(SELECT + "ended_at IS NULL").mapTo(KioskAlarm.class).stream()
        .sorted(Comparator.comparing(KioskAlarm::begin).thenComparing(KioskAlarm::kioskId))
        .toList();
  }

  static List<KioskAlarm> ofKiosk(Handle h, String kiosk) {
    return h.createQuery(
            SELECT + "kiosk_id = :kiosk ORDER BY began_at DESC FETCH FIRST 500 ROWS ONLY")
        .bind("kiosk", kiosk)
        .mapTo(KioskAlarm.class)
        .list();
  }

  private static List<KioskAlarm> active(Handle h, String kiosk) {
    return h.createQuery(SELECT + "kiosk_id = :kiosk AND ended_at IS NULL")
        .bind("kiosk", kiosk)
        .mapTo(KioskAlarm.class)
        .list();
  }

  /** Begins an alarm unless it is active; returns true if it was not. */
  static boolean begin(Handle h, String kiosk, Alarms.Matter matter, Instant now) {
    HeartbeatTable.lock(h, kiosk);
    boolean isNew = active(h, kiosk).stream().noneMatch(a -> matter.isSameAs(a.kind(), a.device()));
    if (isNew) {
      insert(h, kiosk, matter, now);
    }
    return isNew;
  }

  /** Makes these alarms active and ends all others. */
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
        .bindMethods(matter)
        .bind("now", now)
        .execute();
  }

  private static void end(Handle h, KioskAlarm alarm, Instant now) {
    h.createUpdate(
            "UPDATE kiosk_alarm SET ended_at = :now WHERE kiosk_id = :kioskId AND kind = :kind"
                + " AND device = :device AND ended_at IS NULL")
        .bindMethods(alarm)
        .bind("now", now)
        .execute();
  }
}
