package org.yinxin.core.issuance.holds;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * The rows of holds on people. One that was changed directly in the database counts as placed until
 * the office lifts it.
 */
public final class HoldTable {
  private static final String SELECT =
      "SELECT id, person_number, office, category, reason, placed_by AS \"by\","
          + " placed_at AS since, lifted_at, lifted_by, mac FROM person_hold WHERE ";

  private static final int LONGEST_LIST = 500;

  private static final Comparator<Hold> NEWEST_FIRST =
      Comparator.comparing(Hold::since).thenComparing(Hold::id).reversed();

  private record Row(@Nested Hold hold, Optional<String> liftedBy, Optional<String> mac) {
    boolean holds(RowAuthentication authentication) {
      boolean isAuthentic =
          authentication.isAuthentic(
              AuthenticatedTable.HOLD, values(hold, liftedBy.orElse("")), mac);
      return liftedBy.isEmpty() || !isAuthentic;
    }
  }

  private HoldTable() {}

  private static List<String> values(Hold hold, String liftedBy) {
    return List.of(
        hold.id(),
        hold.personNumber(),
        hold.office(),
        hold.category().name(),
        hold.reason(),
        hold.by(),
        liftedBy);
  }

  private static String mac(RowAuthentication authentication, Hold hold, String liftedBy) {
    return authentication.mac(AuthenticatedTable.HOLD, values(hold, liftedBy));
  }

  /** Returns the newest hold of an office on a person that has not ended. */
  public static Optional<Hold> newest(
      Handle h, RowAuthentication authentication, String person, String office) {
    return ofPerson(h, authentication, person).stream()
        .filter(hold -> hold.office().equals(office))
        .findFirst();
  }

  /** Returns the holds on a person that have not ended, the newest first. */
  public static List<Hold> ofPerson(Handle h, RowAuthentication authentication, String person) {
    return h
        .createQuery(SELECT + "person_number = :person")
        .bind("person", person)
        .mapTo(Row.class)
        .stream()
        .filter(row -> row.holds(authentication))
        .map(Row::hold)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Returns the newest holds of offices that have not ended. */
  static List<Hold> active(Handle h, RowAuthentication authentication, Set<String> offices) {
    try (Stream<Row> rows =
        h
            .createQuery(SELECT + "office IN (<offices>) ORDER BY placed_at DESC")
            .bindList("offices", List.copyOf(offices))
            .mapTo(Row.class)
            .stream()) {
      return rows.filter(row -> row.holds(authentication))
          .map(Row::hold)
          .limit(LONGEST_LIST)
          .toList();
    }
  }

  /** Returns the ids of holds that were lifted by the platform before an instant. */
  public static List<String> liftedBefore(
      Handle h, RowAuthentication authentication, Instant before) {
    return h
        .createQuery(SELECT + "lifted_at < :before ORDER BY id")
        .bind("before", before)
        .mapTo(Row.class)
        .stream()
        .filter(row -> !row.holds(authentication))
        .map(row -> row.hold().id())
        .toList();
  }

  static Optional<Hold> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::hold)
        .findOne();
  }

  /** Adds a hold; 1 if it was added. */
  public static int insert(Handle h, RowAuthentication authentication, Hold hold) {
    return h.createUpdate(
            "INSERT INTO person_hold (id, person_number, office, category, reason, placed_by,"
                + " placed_at, mac) VALUES (:id, :personNumber, :office, :category, :reason, :by,"
                + " :since, :mac)")
        .bindMethods(hold)
        .bind("mac", mac(authentication, hold, ""))
        .execute();
  }

  /** Ends a hold; false if it has ended already. */
  public static boolean lift(
      Handle h, RowAuthentication authentication, Hold hold, String by, Instant now) {
    if (ofPerson(h, authentication, hold.personNumber()).stream()
        .noneMatch(active -> active.id().equals(hold.id()))) {
      return false;
    }
    h.createUpdate(
            "UPDATE person_hold SET lifted_by = :by, lifted_at = :now, mac = :mac WHERE id = :id")
        .bind("by", by)
        .bind("now", now)
        .bind("mac", mac(authentication, hold, by))
        .bind("id", hold.id())
        .execute();
    return true;
  }
}
