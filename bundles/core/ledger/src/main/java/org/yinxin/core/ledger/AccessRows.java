package org.yinxin.core.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;

/** The rows of accesses of staff to personal data. */
final class AccessRows {
  /** An access to one person's data. */
  record Row(AccessKind kind, String offices, Instant accessedAt) {
    Set<String> officeIds() {
      return Arrays.stream(offices.split(" ", -1))
          .filter(id -> !id.isEmpty())
          .collect(Collectors.toSet());
    }
  }

  /** The number of people whose data an account was given. */
  record Total(String userName, int people) {}

  /** Kinds that do not count: in working through a list nobody was looked up. */
  private static final List<String> LISTS =
      Arrays.stream(AccessKind.values()).filter(AccessKind::isList).map(AccessKind::name).toList();

  private AccessRows() {}

  /** The offices as one text, the same for the same offices. */
  static String offices(Access access) {
    return String.join(" ", new TreeSet<>(access.offices()));
  }

  static boolean isRecorded(Handle h, Access access, Instant since) {
    return h.createQuery(
            "SELECT id FROM person_access WHERE user_name = :by.user AND accessed_at >= :since"
                + " AND kind = :kind AND subject = :subject AND person_number = :person")
        .bindMethods(access)
        .bind("since", since)
        .mapTo(String.class)
        .findFirst()
        .isPresent();
  }

  /** Returns the people whom an account has seen in a list since then. */
  static Set<String> people(Handle h, Access list, Instant since) {
    return h.createQuery(
            "SELECT person_number FROM person_access WHERE user_name = :by.user AND accessed_at >="
                + " :since AND kind = :kind AND subject = :subject AND offices = :joined")
        .bindMethods(list)
        .bind("since", since)
        .bind("joined", offices(list))
        .mapTo(String.class)
        .set();
  }

  /** Adds a row for each person. */
  static void insert(Handle h, Access access, Set<String> people, Instant now) {
    PreparedBatch rows =
        h.prepareBatch(
            "INSERT INTO person_access (id, user_name, offices, kind, subject, person_number,"
                + " accessed_at) VALUES (:id, :by.user, :joined, :kind, :subject, :number, :now)");
    for (String person : people) {
      rows.bind("id", UUID.randomUUID().toString())
          .bindMethods(access)
          .bind("joined", offices(access))
          .bind("number", person)
          .bind("now", now)
          .add();
    }
    rows.execute();
  }

  /** Those to a person's data, the newest first. */
  static List<Row> ofPerson(Handle h, String number) {
    return h.createQuery(
            "SELECT kind, offices, accessed_at FROM person_access WHERE person_number = :number"
                + " ORDER BY accessed_at DESC")
        .bind("number", number)
        .mapTo(Row.class)
        .list();
  }

  /** Counts the people whose data an account was given since then, lists left out. */
  static int people(Handle h, String user, Instant since) {
    return h.createQuery(
            "SELECT COUNT(DISTINCT person_number) FROM person_access WHERE user_name = :user AND"
                + " accessed_at >= :since AND person_number <> '' AND kind NOT IN (<lists>)")
        .bind("user", user)
        .bind("since", since)
        .bindList("lists", LISTS)
        .mapTo(Integer.class)
        .one();
  }

  /** The accounts that were given data of more people than this, lists left out, by name. */
  static List<Total> above(Handle h, int most, Instant since) {
    return h.createQuery(
            "SELECT user_name, COUNT(DISTINCT person_number) AS people FROM person_access"
                + " WHERE accessed_at >= :since AND person_number <> '' AND kind NOT IN (<lists>)"
                + " GROUP BY user_name"
                + " HAVING COUNT(DISTINCT person_number) > :most ORDER BY user_name")
        .bind("since", since)
        .bind("most", most)
        .bindList("lists", LISTS)
        .mapTo(Total.class)
        .list();
  }

  static void deleteBefore(Handle h, Instant end) {
    h.execute("DELETE FROM person_access WHERE accessed_at < ?", end);
  }
}
