package org.yinxin.core.kiosks;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.kiosks.KioskAlarm;
import org.yinxin.services.kiosks.PastAlarm;

/** The rows of alarms that are over, page by page, with who was there according to the journal. */
final class PastAlarmTable {
  private static final String KEY = "kiosk_id || '/' || kind || '/' || device";

  private PastAlarmTable() {}

  static List<PastAlarm> page(
      Handle h, PastAlarm.Criteria criteria, Optional<PastAlarm.Place> behind, int most) {
    Query query =
        h.createQuery(
            AlarmTable.SELECT
                + where(criteria, behind)
                + (" ORDER BY ended_at DESC, " + KEY + " FETCH FIRST " + most + " ROWS ONLY"));
    if (!criteria.kioskId().isEmpty()) {
      query.bind("kiosk", criteria.kioskId());
    }
    criteria.from().ifPresent(from -> query.bind("from", from));
    criteria.before().ifPresent(before -> query.bind("before", before));
    behind.ifPresent(query::bindMethods);
    return query.mapTo(KioskAlarm.class).list().stream()
        .map(alarm -> new PastAlarm(alarm, operator(h, alarm)))
        .toList();
  }

  private static String where(PastAlarm.Criteria criteria, Optional<PastAlarm.Place> behind) {
    StringBuilder where = new StringBuilder("ended_at IS NOT NULL");
    if (!criteria.kioskId().isEmpty()) {
      where.append(" AND kiosk_id = :kiosk");
    }
    if (criteria.from().isPresent()) {
      where.append(" AND ended_at >= :from");
    }
    if (criteria.before().isPresent()) {
      where.append(" AND ended_at < :before");
    }
    if (behind.isPresent()) {
      where.append(" AND (ended_at < :end OR (ended_at = :end AND " + KEY + " > :key))");
    }
    return where.toString();
  }

  /**
   * Returns the kiosk operator who acted last on the kiosk during the alarm or soon after it; empty
   * if none did. Entries of the kiosk itself do not count.
   */
  private static String operator(Handle h, KioskAlarm alarm) {
    return h.createQuery(
            "SELECT done_by FROM kiosk_maintenance WHERE kiosk_id = :kiosk AND done_by <> 'kiosk'"
                + " AND done_at >= :begin AND done_at <= :end"
                + " ORDER BY done_at DESC, sequence_no DESC FETCH FIRST 1 ROWS ONLY")
        .bind("kiosk", alarm.kioskId())
        .bind("begin", alarm.begin())
        .bind("end", alarm.end().orElseThrow().plus(PastAlarm.AFTERWARDS))
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }
}
