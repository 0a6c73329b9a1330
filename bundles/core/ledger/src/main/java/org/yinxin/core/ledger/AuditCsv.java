package org.yinxin.core.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.ChinaTime;

/** Writes the audit trail as CSV, a tile at a time; see {@code AuditTrail.export}. Thread-safe. */
final class AuditCsv {
  private static final List<String> COLUMNS =
      List.of("index", "time", "actor", "action", "office", "subject", "person");
  private final TransparencyLog log;
  private final Database database;

  AuditCsv(TransparencyLog log, Database database) {
    this.log = log;
    this.database = database;
  }

  /** Writes the events of a period, the oldest first. */
  void write(Instant from, Instant before, OutputStream out) throws IOException {
    Predicate<Instant> isAsked = at -> !at.isBefore(from) && at.isBefore(before);
    CsvExport csv = new CsvExport(out);
    csv.row(COLUMNS);
    Map<String, String> known = new HashMap<>();
    long size = log.size();
    for (long first = 0; first < size; first += Tree.WIDTH) {
      List<String> entries = log.bundle(first / Tree.WIDTH);
      long index = first;
      for (List<String> row : database.transaction(h -> rows(h, entries, index, isAsked, known))) {
        csv.row(row);
      }
    }
    csv.end();
  }

  private static List<List<String>> rows(
      Handle h,
      List<String> entries,
      long first,
      Predicate<Instant> isAsked,
      Map<String, String> known) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      AuditEntry entry = AuditEntry.read(entries.get(i));
      if (isAsked.test(entry.at())) {
        AuditEvent event = AuditNames.named(h, entry.event(), known);
        rows.add(
            List.of(
                Long.toString(first + i),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(entry.at().atZone(ChinaTime.ZONE)),
                event.actor(),
                event.action(),
                event.office(),
                event.subject(),
                event.person()));
      }
    }
    return rows;
  }
}
