package org.yinxin.services.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;

/**
 * Records which staff see whose personal data, in the audit trail and in a list that the people
 * concerned can read. Thread-safe.
 */
@ProviderType
public interface AccessLog {
  /**
   * Records an access before the data are given: if this throws, nothing is given. The same access
   * of the same account within ten minutes is recorded once.
   */
  void record(Access access);

  /**
   * Records that staff see a list of people, before it is given: if this throws, nothing is given.
   * One event for each office has the number of people; each of them has an entry of their own. Who
   * is in the same list again on the same day, as when a page is read anew, is not recorded again.
   *
   * @param kind one that is {@linkplain AccessKind#isList() a list}
   * @param subject id of the list, as of a batch; empty for none
   * @param people numbers of the people in the list, by id of the office on whose behalf, which is
   *     empty for none
   */
  void recordList(Account by, AccessKind kind, String subject, Map<String, Set<String>> people);

  /**
   * Records that staff see a list without an id of its own, as {@link #recordList} does.
   *
   * @param office gives the id of the office that a row is of; empty for none
   * @param person gives the number of the person whose row it is; empty for nobody
   */
  default <T> void recordRows(
      Account by,
      AccessKind kind,
      List<T> rows,
      Function<T, String> office,
      Function<T, String> person) {
    recordList(
        by,
        kind,
        "",
        rows.stream()
            .filter(row -> !person.apply(row).isEmpty())
            .collect(groupingBy(office, mapping(person, toSet()))));
  }

  /**
   * The accesses of a day that are alike.
   *
   * @param day in China
   * @param offices ids of the offices
   * @param times number of accesses
   */
  record Seen(LocalDate day, Set<String> offices, AccessKind kind, int times) {}

  /** Returns the accesses to a person's data, as long as they are kept; the newest day first. */
  List<Seen> ofPerson(String number);
}
