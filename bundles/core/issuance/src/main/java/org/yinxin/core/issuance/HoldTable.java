package org.yinxin.core.issuance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.issuance.Hold;

/** The rows of holds on people. */
final class HoldTable {
  private static final String SELECT =
      "SELECT id, person_number, office, category, reason, placed_by AS \"by\","
          + " placed_at AS since, lifted_at FROM person_hold WHERE ";

  private static final Comparator<Hold> NEWEST_FIRST =
      Comparator.comparing(Hold::since).thenComparing(Hold::id).reversed();

  private HoldTable() {}

  /** Returns the newest hold of an office on a person that has not ended. */
  static Optional<Hold> newest(Handle h, String person, String office) {
    return ofPerson(h, person).stream().filter(hold -> hold.office().equals(office)).findFirst();
  }

  /** Returns the holds on a person that have not ended, the newest first. */
  static List<Hold> ofPerson(Handle h, String person) {
    return h
        .createQuery(SELECT + "person_number = :person AND lifted_at IS NULL")
        .bind("person", person)
        .mapTo(Hold.class)
        .stream()
        .sorted(NEWEST_FIRST)
        .toList();
  }

  static List<Hold> active(Handle h, Set<String> offices) {
    return h.createQuery(
            SELECT
                + "office IN (<offices>) AND lifted_at IS NULL"
                + " ORDER BY placed_at DESC FETCH FIRST 500 ROWS ONLY")
        .bindList("offices", List.copyOf(offices))
        .mapTo(Hold.class)
        .list();
  }

  static Optional<Hold> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id").bind("id", id).mapTo(Hold.class).findOne();
  }

  static void insert(Handle h, Hold hold) {
    h.createUpdate(
            "INSERT INTO person_hold (id, person_number, office, category, reason, placed_by,"
                + " placed_at) VALUES (:id, :personNumber, :office, :category, :reason, :by,"
                + " :since)")
        .bindMethods(hold)
        .execute();
  }

  /** Ends a hold; false if it has ended already. */
  static boolean lift(Handle h, String id, String by, Instant now) {
    return h.createUpdate(
                "UPDATE person_hold SET lifted_by = :by, lifted_at = :now"
                    + " WHERE id = :id AND lifted_at IS NULL")
            .bind("by", by)
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }
}
