package org.yinxin.core.issuance.register;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.result.ResultIterable;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.credentials.CredentialTable;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterEntry.State;
import org.yinxin.text.LocalizedText;

/** Queries of the register (台账): rows of credentials, and of applications whose number is void. */
final class RegisterTable {
  /** Number of rows that are read at a time. */
  static final int PAGE = 500;

  static final Comparator<RegisterEntry> OLDEST_FIRST =
      Comparator.comparing(RegisterEntry::acceptedAt).thenComparing(RegisterEntry::number);

  private static final String CREDENTIALS =
      """
      SELECT c.number, c.id AS credential_id, c.type_id AS type, c.title_zh, c.title_en,
        c.language, c.office, c.person_number, c.holder_name, c.issued_at AS accepted_at,
        c.valid_until, <state> AS state, c.state_since AS since, COALESCE(c.state_reason, '') AS reason,
        COALESCE(a.submitted_by, '') AS submitted_by, COALESCE(a.ground, '') AS ground
      FROM credential c
        LEFT JOIN application a ON a.credential_id = c.id AND a.number = c.number
      """;

  private static final String VOIDS =
      """
      SELECT number, type_id AS type, title_zh, title_en, person_number, accepted, office,
        accepted_at, decided_at AS since, COALESCE(reason_zh, '') AS reason, submitted_by, ground
      FROM application
      WHERE state IN ('REFUSED', 'WITHDRAWN', 'FAILED') AND number IS NOT NULL
      """;

  private record RegisterRow(
      String number,
      Optional<String> credentialId,
      String type,
      @Nested("title") LocalizedText title,
      String language,
      String office,
      String personNumber,
      String holderName,
      Instant acceptedAt,
      Optional<Instant> validUntil,
      State state,
      Optional<Instant> since,
      String reason,
      String submittedBy,
      String ground) {
    RegisterEntry entry() {
      return new RegisterEntry(
          number,
          credentialId,
          type,
          title,
          language,
          office,
          personNumber,
          holderName,
          acceptedAt,
          validUntil,
          state,
          since,
          reason,
          submittedBy,
          ground);
    }
  }

  private record VoidRow(
      String number,
      String type,
      @Nested("title") LocalizedText title,
      String personNumber,
      String accepted,
      String office,
      Instant acceptedAt,
      Optional<Instant> since,
      String reason,
      String submittedBy,
      String ground) {
    /** An entry; without language and name once {@link RetentionRule} has deleted the Document. */
    RegisterEntry entry() {
      Optional<Accepted> document =
          Optional.of(accepted)
              .filter(json -> !json.isEmpty())
              .map(json -> Accepted.read(json, "the application of number " + number));
      return new RegisterEntry(
          number,
          Optional.empty(),
          type,
          title,
          document.map(Accepted::language).orElse(""),
          office,
          personNumber,
          document.map(Accepted::holderName).orElse(""),
          acceptedAt,
          Optional.empty(),
          State.VOID,
          since,
          reason,
          submittedBy,
          ground);
    }
  }

  private RegisterTable() {}

  /** Credentials, the newest first; to be closed. */
  static ResultIterable<RegisterEntry> newest(Handle h, RegisterSearch search) {
    String order = " ORDER BY c.issued_at DESC, c.number DESC";
    return search
        .bind(h.createQuery(CREDENTIALS + " WHERE " + search.ofCredentials() + order))
        .setFetchSize(PAGE)
        .define("state", CredentialTable.STATE)
        .mapTo(RegisterRow.class)
        .map(RegisterRow::entry);
  }

  /** Ids of credentials, the oldest first. */
  static List<String> ids(Handle h, RegisterSearch search) {
    String order = " ORDER BY c.issued_at, c.number";
    return search
        .bind(
            h.createQuery("SELECT c.id FROM credential c WHERE " + search.ofCredentials() + order))
        .setFetchSize(PAGE)
        .define("state", CredentialTable.STATE)
        .mapTo(String.class)
        .list();
  }

  /** The credentials of these ids, the oldest first. */
  static List<RegisterEntry> page(Handle h, List<String> ids) {
    return h
        .createQuery(CREDENTIALS + " WHERE c.id IN (<ids>)")
        .define("state", CredentialTable.STATE)
        .bindList("ids", ids)
        .mapTo(RegisterRow.class)
        .map(RegisterRow::entry)
        .stream()
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /** All void numbers, the oldest first. */
  static List<RegisterEntry> voids(Handle h, RegisterSearch search) {
    return voids(h, search, " ORDER BY accepted_at");
  }

  /** The newest void numbers, so many at most: each is read with its whole document. */
  static List<RegisterEntry> newestVoids(Handle h, RegisterSearch search, int most) {
    return voids(
        h, search, " ORDER BY accepted_at DESC, number DESC FETCH FIRST " + most + " ROWS ONLY");
  }

  private static List<RegisterEntry> voids(Handle h, RegisterSearch search, String order) {
    if (!search.findsVoids()) {
      return List.of();
    }
    return search
        .bind(h.createQuery(VOIDS + " AND " + search.ofVoids() + order))
        .mapTo(VoidRow.class)
        .map(VoidRow::entry)
        .list();
  }
}
