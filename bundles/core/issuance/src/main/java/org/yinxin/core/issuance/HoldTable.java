package org.yinxin.core.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
      "SELECT id, person_number, office, category, reason, placed_by, placed_at, lifted_at"
          + " FROM person_hold WHERE ";

  private static final Comparator<Hold> NEWEST_FIRST =
      Comparator.comparing(Hold::since).thenComparing(Hold::id).reversed();

  private HoldTable() {}

  /** A hold of an office on a person that stands. */
  static Optional<Hold> first(Handle h, String person, String office) {
    return h.createQuery(
            SELECT + "person_number = :person AND office = :office AND lifted_at IS NULL")
        .bind("person", person)
        .bind("office", office)
        .map((rs, context) -> read(rs))
        .findFirst();
  }

  static List<Hold> ofPerson(Handle h, String person) {
    return h
        .createQuery(SELECT + "person_number = :person AND lifted_at IS NULL")
        .bind("person", person)
        .map((rs, context) -> read(rs))
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
        .map((rs, context) -> read(rs))
        .list();
  }

  static Optional<Hold> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  static void insert(Handle h, Hold hold) {
    h.createUpdate(
            "INSERT INTO person_hold (id, person_number, office, category, reason, placed_by,"
                + " placed_at) VALUES (:id, :person, :office, :category, :reason, :by, :since)")
        .bind("id", hold.id())
        .bind("person", hold.personNumber())
        .bind("office", hold.office())
        .bind("category", hold.category().name())
        .bind("reason", hold.reason())
        .bind("by", hold.by())
        .bind("since", Timestamp.from(hold.since()))
        .execute();
  }

  /** False if it does not stand. */
  static boolean lift(Handle h, String id, String by, Instant now) {
    return h.createUpdate(
                "UPDATE person_hold SET lifted_by = :by, lifted_at = :now"
                    + " WHERE id = :id AND lifted_at IS NULL")
            .bind("by", by)
            .bind("now", Timestamp.from(now))
            .bind("id", id)
            .execute()
        == 1;
  }

  private static Hold read(ResultSet rs) throws SQLException {
    return new Hold(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        Hold.Category.valueOf(rs.getString(4)),
        rs.getString(5),
        rs.getString(6),
        rs.getTimestamp(7).toInstant(),
        Optional.ofNullable(rs.getTimestamp(8)).map(Timestamp::toInstant));
  }
}
