package org.yinxin.core.issuance.batches;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.People;

/**
 * Adds names to rows: a number alone is hard to check by eye. Only people of the groups that the
 * batch's type is for have one, so that no list of numbers tells an office the names of others.
 * Thread-safe.
 */
final class RowNames {
  private final People people;
  private final CertificateTypes types;

  RowNames(People people, CertificateTypes types) {
    this.people = people;
    this.types = types;
  }

  /** Returns the rows of a batch of this type with the names of their people. */
  List<BatchRow> named(List<BatchRow> rows, String type) {
    Set<String> groups =
        types.find(type).stream()
            .flatMap(found -> found.audiences().stream())
            .map(audience -> audience.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return rows.stream().map(row -> row.withName(name(row.personNumber(), groups))).toList();
  }

  private Optional<String> name(String number, Set<String> groups) {
    return people
        .find(number)
        .filter(person -> person.groups().stream().anyMatch(groups::contains))
        .map(person -> person.name());
  }
}
