package org.yinxin.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditQuery;
import org.yinxin.services.audit.AuditTrail.Entry;
import org.yinxin.services.audit.AuditTrail.Found;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;

/**
 * Searches the entries of the audit trail backwards, a tile at a time: they are in no columns by
 * which a database could find them. Thread-safe.
 */
final class AuditSearch {
  /** So many entries are read in some tenths of a second. */
  private static final long MOST_READ = 100L * Tree.WIDTH;

  /** An event has its time before its place: that long an earlier one may come later. */
  private static final Duration DISORDER = Duration.ofMinutes(10);

  private final TransparencyLog log;
  private final AuditNames names;
  private final Database database;

  AuditSearch(TransparencyLog log, AuditNames names, Database database) {
    this.log = log;
    this.names = names;
    this.database = database;
  }

  /** Finds at most so many events before a place; see {@code AuditTrail.search}. */
  Found before(AuditQuery query, OptionalLong before, int most) {
    long size = log.size();
    long asked = before.orElseGet(() -> end(size, query.before()));
    long end = Math.max(0, Math.min(size, asked));
    long lowest = Math.max(0, end - MOST_READ);
    AuditQuery sought = disguised(query);
    List<Entry> found = new ArrayList<>();
    long index = end;
    while (index > lowest && found.size() < most) {
      long first = (index - 1) / Tree.WIDTH * Tree.WIDTH;
      List<AuditEntry> tile = read(first, index);
      boolean isAllEarlier =
          tile.stream().allMatch(each -> each.at().isBefore(query.from().minus(DISORDER)));
      if (isAllEarlier) {
        return named(found, OptionalLong.empty());
      }
      while (index > first && found.size() < most) {
        index--;
        AuditEntry entry = tile.get((int) (index - first));
        if (matches(entry, sought)) {
          found.add(new Entry(index, new RecordedEvent(entry.at(), entry.event())));
        }
      }
    }
    return named(found, index == 0 ? OptionalLong.empty() : OptionalLong.of(index));
  }

  /** A trail that lacks entries would look as if nothing else had been found. */
  private List<AuditEntry> read(long first, long end) {
    List<AuditEntry> entries = log.entries(first, end).stream().map(AuditEntry::read).toList();
    if (entries.size() != end - first) {
      throw AlteredDataException.trail(first + "–" + (end - 1));
    }
    return entries;
  }

  /** Returns the end of the tiles that may have events before a time. */
  private long end(long size, Instant before) {
    Instant limit = before.plus(DISORDER);
    long low = 0;
    long high = (size + Tree.WIDTH - 1) / Tree.WIDTH;
    while (low < high) {
      long middle = (low + high) / 2;
      long index = middle * Tree.WIDTH;
      if (read(index, index + 1).get(0).at().isBefore(limit)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(size, low * Tree.WIDTH);
  }

  /** The criteria with pseudonyms, as entries have them. */
  private AuditQuery disguised(AuditQuery query) {
    return new AuditQuery(
        query.from(),
        query.before(),
        query.actions(),
        pseudonym(query.actor()),
        pseudonym(query.person()));
  }

  private String pseudonym(String name) {
    return name.isEmpty() ? "" : names.pseudonym(name);
  }

  private static boolean matches(AuditEntry entry, AuditQuery sought) {
    AuditEvent event = entry.event();
    return !entry.at().isBefore(sought.from())
        && entry.at().isBefore(sought.before())
        && (sought.actions().isEmpty() || sought.actions().contains(event.action()))
        && isAsked(sought.actor(), event.actor())
        && isAsked(sought.person(), event.person());
  }

  private static boolean isAsked(String sought, String found) {
    return sought.isEmpty() || sought.equals(found);
  }

  private Found named(List<Entry> entries, OptionalLong next) {
    Map<String, String> known = new HashMap<>();
    return new Found(
        database.transaction(h -> entries.stream().map(entry -> named(h, entry, known)).toList()),
        next);
  }

  private static Entry named(Handle h, Entry entry, Map<String, String> known) {
    RecordedEvent recorded = entry.recorded();
    AuditEvent event = AuditNames.named(h, recorded.event(), known);
    return new Entry(entry.index(), new RecordedEvent(recorded.at(), event));
  }
}
