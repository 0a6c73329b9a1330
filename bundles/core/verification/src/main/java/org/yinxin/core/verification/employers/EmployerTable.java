package org.yinxin.core.verification.employers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.employers.Employer;
import org.yinxin.text.ChinaTime;

/** Employers as rows. */
final class EmployerTable {
  private static final String SELECT =
      "SELECT id, employer_name AS name, contact, purpose, state, items_per_day,"
          + " CASE WHEN used_day = :day THEN used_items ELSE 0 END AS items_today,"
          + " requested_at, decided_by, decided_at FROM employer ";

  private EmployerTable() {}

  static void insert(Handle h, Employer employer) {
    h.createUpdate(
            "INSERT INTO employer (id, employer_name, contact, purpose, state, items_per_day,"
                + " used_day, used_items, requested_at) VALUES (:id, :name, :contact, :purpose,"
                + " :state, :itemsPerDay, '', 0, :requestedAt)")
        .bindMethods(employer)
        .execute();
  }

  static Optional<Employer> find(Handle h, String id, Instant now) {
    return h.createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .bind("day", day(now))
        .mapTo(Employer.class)
        .findOne();
  }

  static Optional<Employer> byKey(Handle h, String keyHash, Instant now) {
    return h.createQuery(SELECT + "WHERE key_hash = :hash AND state = 'APPROVED'")
        .bind("hash", keyHash)
        .bind("day", day(now))
        .mapTo(Employer.class)
        .findOne();
  }

  static List<Employer> all(Handle h, Instant now) {
    return h.createQuery(SELECT).bind("day", day(now)).mapTo(Employer.class).list();
  }

  static int count(Handle h, Employer.State state) {
    return h.createQuery("SELECT COUNT(*) FROM employer WHERE state = :state")
        .bind("state", state)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Moves an employer to a state; a null key hash removes the key. Returns false if the employer
   * has left the state in which it was seen.
   */
  static boolean decide(
      Handle h,
      Employer seen,
      Employer.State to,
      String keyHash,
      int perDay,
      String by,
      Instant now) {
    return h.createUpdate(
                "UPDATE employer SET state = :to, key_hash = :hash, items_per_day = :perDay,"
                    + " decided_by = :by, decided_at = :now WHERE id = :id AND state = :state")
            .bindMethods(seen)
            .bind("to", to)
            .bind("hash", keyHash)
            .bind("perDay", perDay)
            .bind("by", by)
            .bind("now", now)
            .execute()
        == 1;
  }

  /**
   * Takes items of an employer's number for today; returns false if fewer are left, or it is not
   * approved.
   */
  static boolean take(Handle h, String id, int items, Instant now) {
    h.createUpdate(
            "UPDATE employer SET used_day = :day, used_items = 0 WHERE id = :id AND used_day <> :day")
        .bind("day", day(now))
        .bind("id", id)
        .execute();
    return h.createUpdate(
                "UPDATE employer SET used_items = used_items + :items WHERE id = :id"
                    + " AND state = 'APPROVED' AND used_items + :items <= items_per_day")
            .bind("items", items)
            .bind("id", id)
            .execute()
        == 1;
  }

  private static String day(Instant now) {
    return LocalDate.ofInstant(now, ChinaTime.ZONE).toString();
  }
}
