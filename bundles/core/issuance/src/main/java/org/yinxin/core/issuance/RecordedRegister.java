package org.yinxin.core.issuance;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Register;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** The register over the rows of credentials, with the few void numbers put where they belong. */
@Component
public final class RecordedRegister implements Register {
  private static final Comparator<RegisterEntry> OLDEST_FIRST =
      Comparator.comparing(RegisterEntry::acceptedAt).thenComparing(RegisterEntry::number);

  private final Database database;

  /** Reads from the database. */
  @Activate
  public RecordedRegister(@Reference(name = "database") Database database) {
    this.database = database;
  }

  @Override
  public List<RegisterEntry> newest(RegisterQuery query, int most, Account by) throws Refusal {
    Set<String> offices = by.workplaces();
    return database.transaction(
        h -> {
          List<RegisterEntry> entries = new ArrayList<>(RegisterTable.voids(h, query, offices));
          try (var rows =
              RegisterTable.credentials(h, query, offices, /* newest= */ true).stream()) {
            rows.limit(most).forEach(entries::add);
          }
          entries.sort(OLDEST_FIRST.reversed());
          return List.copyOf(entries.subList(0, Math.min(most, entries.size())));
        });
  }

  @Override
  public Entries all(RegisterQuery query, Account by) throws Refusal {
    Set<String> offices = by.workplaces();
    return reader -> each(query, offices, reader);
  }

  private void each(RegisterQuery query, Set<String> offices, Reader reader) throws IOException {
    database.transaction(
        h -> {
          Deque<RegisterEntry> voids = new ArrayDeque<>(RegisterTable.voids(h, query, offices));
          try (var rows =
              RegisterTable.credentials(h, query, offices, /* newest= */ false).iterator()) {
            while (rows.hasNext()) {
              RegisterEntry entry = rows.next();
              while (!voids.isEmpty() && OLDEST_FIRST.compare(voids.peek(), entry) < 0) {
                reader.read(voids.poll());
              }
              reader.read(entry);
            }
          }
          for (RegisterEntry left : voids) {
            reader.read(left);
          }
          return null;
        });
  }
}
