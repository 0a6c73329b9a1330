package org.yinxin.core.records;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.issuance.ValidCredentials;
import org.yinxin.services.plugins.CertificateTypes;

/** Notes the credentials that rest on rows of a kind, with the import that changes these rows. */
final class AffectedCredentials {
  private static final int PEOPLE_A_QUERY = 500;

  private final ValidCredentials validCredentials;
  private final Set<String> types;

  /** Of the types that are given rows of this kind now. */
  AffectedCredentials(CertificateTypes types, ValidCredentials validCredentials, String kind) {
    this.validCredentials = validCredentials;
    this.types =
        types.available().stream()
            .filter(
                type ->
                    Stream.concat(type.needs().stream(), type.brings().stream())
                        .anyMatch(needed -> needed.id().equals(kind)))
            .map(CertificateTypeDescription::id)
            .collect(Collectors.toSet());
  }

  /**
   * Says if a holder has a valid credential that rests on such rows, or if one of the rows belongs
   * to nobody and any credential may.
   */
  boolean isAny(Collection<String> holders) {
    if (types.isEmpty()) {
      return false;
    }
    if (holders.contains("")) {
      return true;
    }
    List<String> people = List.copyOf(holders);
    for (int from = 0; from < people.size(); from += PEOPLE_A_QUERY) {
      List<String> some = people.subList(from, Math.min(people.size(), from + PEOPLE_A_QUERY));
      if (!validCredentials.of(some, types).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Notes the valid credentials of these holders that were not noted before; returns the number of
   * holders.
   */
  int note(Handle h, String importId, Collection<String> holders) {
    List<String> people = holders.stream().filter(holder -> !holder.isEmpty()).toList();
    for (int from = 0; !types.isEmpty() && from < people.size(); from += PEOPLE_A_QUERY) {
      List<String> some = people.subList(from, Math.min(people.size(), from + PEOPLE_A_QUERY));
      ImportTable.insertCredentials(h, importId, validCredentials.of(some, types));
    }
    return people.size();
  }
}
