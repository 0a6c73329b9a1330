package org.yinxin.core.billing;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.billing.PriceList;

/**
 * Counts the free copies that a person has used. They are counted from the copies themselves, so
 * that no counter can drift, and a new scope includes the copies from before it.
 */
final class QuotaCount {
  private static final String COUNT =
      "SELECT COUNT(*) FROM print_copy WHERE person_number = :person AND unit_state = 'HELD'";

  private QuotaCount() {}

  /**
   * Makes the row that {@link #lock} locks, unless it is there; when two do so at once, one is a
   * duplicate key.
   */
  static void prepare(Handle h, String person) {
    boolean isThere =
        h.createQuery("SELECT counted FROM print_quota WHERE person_number = :person")
            .bind("person", person)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!isThere) {
      h.createUpdate("INSERT INTO print_quota (person_number, counted) VALUES (:person, 0)")
          .bind("person", person)
          .execute();
    }
  }

  /** Lets nobody else count this person's copies until the commit. */
  static void lock(Handle h, String person) {
    int locked =
        h.createUpdate("UPDATE print_quota SET counted = counted + 1 WHERE person_number = :person")
            .bind("person", person)
            .execute();
    if (locked != 1) {
      throw new IllegalStateException("nothing to lock");
    }
  }

  /**
   * Free copies that count within a scope; one that somebody has agreed to and not printed yet is
   * of now.
   *
   * @param type certificate type; matters where each type has its own
   */
  static int used(
      Handle h,
      PriceList.Scope scope,
      String person,
      String type,
      CourseOfStudy study,
      Instant now) {
    LocalDate year = Times.day(now).withDayOfYear(1);
    Query count =
        switch (scope) {
          case PERSON -> h.createQuery(COUNT);
          case TYPE -> h.createQuery(COUNT + " AND type_id = :type").bind("type", type);
          case YEAR ->
              h.createQuery(
                      COUNT
                          + " AND (permitted_at IS NULL"
                          + " OR (permitted_at >= :from AND permitted_at < :before))")
                  .bind("from", Times.begins(year))
                  .bind("before", Times.begins(year.plusYears(1)));
          case STUDY -> h.createQuery(COUNT + " AND study = :study").bind("study", study.level());
        };
    return count.bind("person", person).mapTo(Integer.class).one();
  }
}
