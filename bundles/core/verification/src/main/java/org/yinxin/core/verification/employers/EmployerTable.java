package org.yinxin.core.verification.employers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.employers.Employer;

/** Employers as rows. */
final class EmployerTable {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final String SELECT =
      "SELECT id, employer_name, contact, purpose, state, items_per_day, used_day, used_items,"
          + " requested_at, decided_by, decided_at FROM employer ";

  private EmployerTable() {}

  static void insert(Handle h, Employer employer) {
    h.createUpdate(
            "INSERT INTO employer (id, employer_name, contact, purpose, state, items_per_day,"
                + " used_day, used_items, requested_at) VALUES (:id, :name, :contact, :purpose,"
                + " :state, :perDay, '', 0, :now)")
        .bind("id", employer.id())
        .bind("name", employer.name())
        .bind("contact", employer.contact())
        .bind("purpose", employer.purpose())
        .bind("state", employer.state().name())
        .bind("perDay", employer.itemsPerDay())
        .bind("now", Timestamp.from(employer.requestedAt()))
        .execute();
  }

  static Optional<Employer> find(Handle h, String id, Instant now) {
    return h.createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> employer(rs, now))
        .findOne();
  }

  static Optional<Employer> byKey(Handle h, String keyHash, Instant now) {
    return h.createQuery(SELECT + "WHERE key_hash = :hash AND state = 'APPROVED'")
        .bind("hash", keyHash)
        .map((rs, context) -> employer(rs, now))
        .findOne();
  }

  static List<Employer> all(Handle h, Instant now) {
    return h.createQuery(SELECT).map((rs, context) -> employer(rs, now)).list();
  }

  static int count(Handle h, Employer.State state) {
    return h.createQuery("SELECT COUNT(*) FROM employer WHERE state = :state")
        .bind("state", state.name())
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
                    + " decided_by = :by, decided_at = :now WHERE id = :id AND state = :from")
            .bind("to", to.name())
            .bind("hash", keyHash)
            .bind("perDay", perDay)
            .bind("by", by)
            .bind("now", Timestamp.from(now))
            .bind("id", seen.id())
            .bind("from", seen.state().name())
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
    return LocalDate.ofInstant(now, BEIJING).toString();
  }

  private static Employer employer(ResultSet rs, Instant now) throws SQLException {
    return new Employer(
        rs.getString("id"),
        rs.getString("employer_name"),
        rs.getString("contact"),
        rs.getString("purpose"),
        Employer.State.valueOf(rs.getString("state")),
        rs.getInt("items_per_day"),
        rs.getString("used_day").equals(day(now)) ? rs.getInt("used_items") : 0,
        rs.getTimestamp("requested_at").toInstant(),
        Optional.ofNullable(rs.getString("decided_by")),
        Optional.ofNullable(rs.getTimestamp("decided_at")).map(Timestamp::toInstant));
  }
}
