package org.yinxin.core.issuance.register;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Register;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Reads the register (台账): rows of credentials, with the few void numbers in their places. */
@Component
public final class RegisterReader implements Register {
  private final Database database;
  private final AccessLog accesses;

  /** Reads from the database. */
  @Activate
  public RegisterReader(
      @Reference(name = "database") Database database,
      @Reference(name = "accesses") AccessLog accesses) {
    this.database = database;
    this.accesses = accesses;
  }

  @Override
  public List<RegisterEntry> newest(RegisterQuery query, String after, int most, Account by)
      throws Refusal {
    Set<String> offices = by.workplaces();
    if (query.person().isEmpty() && query.text().isEmpty()) {
      accesses.record(Access.of(by, offices, AccessKind.REGISTER, subject(query)));
    }
    List<RegisterEntry> found = database.transaction(h -> newest(h, query, after, most, offices));
    // A query of one person is part of a dossier, which is recorded by itself.
    if (query.text().isPresent()) {
      accesses.record(search(found, offices, by));
    }
    return found;
  }

  /** A search that finds one person alone is an access to that person. */
  private static Access search(List<RegisterEntry> found, Set<String> offices, Account by) {
    Set<String> people =
        found.stream().map(RegisterEntry::personNumber).collect(Collectors.toSet());
    return people.size() == 1
        ? new Access(by, offices, AccessKind.REGISTER_PERSON, "", people.iterator().next())
        : Access.of(by, offices, AccessKind.SEARCH, "found " + found.size());
  }

  private static List<RegisterEntry> newest(
      Handle h, RegisterQuery query, String after, int most, Set<String> offices) {
    RegisterSearch search = RegisterSearch.of(h, query, after, offices);
    List<RegisterEntry> entries = new ArrayList<>(RegisterTable.newestVoids(h, search, most));
    try (var rows = RegisterTable.newest(h, search).stream()) {
      rows.limit(most).forEach(entries::add);
    }
    entries.sort(RegisterTable.OLDEST_FIRST.reversed());
    return List.copyOf(entries.subList(0, Math.min(most, entries.size())));
  }

  @Override
  public Entries all(RegisterQuery query, Account by) throws Refusal {
    Set<String> offices = by.workplaces();
    accesses.record(Access.of(by, offices, AccessKind.REGISTER_FILE, subject(query)));
    return reader -> each(query, offices, reader);
  }

  private static String subject(RegisterQuery query) {
    return query.type().orElse("");
  }

  /** The reader, which may be slow and is not to read twice, is called outside of transactions. */
  private void each(RegisterQuery query, Set<String> offices, Reader reader) throws IOException {
    Deque<RegisterEntry> voids =
        new ArrayDeque<>(
            database.transaction(
                h -> RegisterTable.voids(h, RegisterSearch.of(h, query, "", offices))));
    List<String> ids =
        database.transaction(h -> RegisterTable.ids(h, RegisterSearch.of(h, query, "", offices)));
    for (int from = 0; from < ids.size(); from += RegisterTable.PAGE) {
      List<String> page = ids.subList(from, Math.min(ids.size(), from + RegisterTable.PAGE));
      for (RegisterEntry entry : database.transaction(h -> RegisterTable.page(h, page))) {
        while (!voids.isEmpty() && RegisterTable.OLDEST_FIRST.compare(voids.peek(), entry) < 0) {
          reader.read(voids.poll());
        }
        reader.read(entry);
      }
    }
    for (RegisterEntry left : voids) {
      reader.read(left);
    }
  }
}
