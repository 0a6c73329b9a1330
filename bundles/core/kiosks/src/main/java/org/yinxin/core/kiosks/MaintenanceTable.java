package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.MaintenanceEntry;

/**
 * The maintenance entries of kiosks, by kiosk operators or the kiosk itself; none is changed or
 * removed.
 */
final class MaintenanceTable {

  private MaintenanceTable() {}

  /** Stores those that are not stored yet. */
  static void insert(Handle h, String kiosk, List<MaintenanceEntry> entries, Instant now) {
    if (entries.isEmpty()) {
      return;
    }
    List<Long> sequences = entries.stream().map(MaintenanceEntry::sequence).toList();
    Set<Long> stored =
        Set.copyOf(
            h.createQuery(
                    "SELECT sequence_no FROM kiosk_maintenance"
                        + " WHERE kiosk_id = :kiosk AND sequence_no IN (<sequences>)")
                .bind("kiosk", kiosk)
                .bindList("sequences", sequences)
                .mapTo(Long.class)
                .list());
    for (MaintenanceEntry entry : entries) {
      if (!stored.contains(entry.sequence())) {
        insert(h, kiosk, entry, now);
      }
    }
  }

  private static void insert(Handle h, String kiosk, MaintenanceEntry entry, Instant now) {
    h.createUpdate(
            "INSERT INTO kiosk_maintenance (kiosk_id, sequence_no, action, done_by, done_at,"
                + " detail, received_at) VALUES (:kiosk, :sequence, :action, :by, :at,"
                + " :detail, :now)")
        .bind("kiosk", kiosk)
        .bindMethods(entry)
        .bind("now", now)
        .execute();
  }

  static List<MaintenanceEntry> latest(Handle h, String kiosk) {
    return h.createQuery(
            "SELECT sequence_no AS sequence, action, done_by AS \"by\", done_at AS \"at\", detail"
                + " FROM kiosk_maintenance"
                + " WHERE kiosk_id = :kiosk ORDER BY sequence_no DESC FETCH FIRST 500 ROWS ONLY")
        .bind("kiosk", kiosk)
        .mapTo(MaintenanceEntry.class)
        .list();
  }
}
