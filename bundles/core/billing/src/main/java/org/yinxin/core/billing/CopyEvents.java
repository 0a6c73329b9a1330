package org.yinxin.core.billing;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.CopyRegister.Event;
import org.yinxin.services.billing.CopyState;

/** The only way from one state of a copy to another: with an event beside it. */
final class CopyEvents {
  private static final int LONGEST = 2000;

  /**
   * The cause of a change of state.
   *
   * @param actor account, {@code kiosk:ID}, {@code gateway:ID} or {@code system}
   * @param cause lower case, joined by hyphens
   */
  record Cause(Instant at, String actor, String cause, String evidence) {
    static Cause system(Instant at, String cause) {
      return new Cause(at, "system", cause, "");
    }

    Cause with(String other) {
      return new Cause(at, actor, other, "");
    }
  }

  private CopyEvents() {}

  /**
   * Moves a copy on. One that comes to nothing gives its free one back.
   *
   * @return false if it is no longer in the state that was read: another one was quicker
   */
  static boolean move(Handle h, String id, CopyState before, CopyState after, Cause cause) {
    int moved =
        h.createUpdate(
                "UPDATE print_copy SET state = :after, since = :at"
                    + " WHERE id = :id AND state = :before")
            .bind("after", after.name())
            .bind("at", Times.sql(cause.at()))
            .bind("id", id)
            .bind("before", before.name())
            .execute();
    if (moved == 1) {
      record(h, id, before, after, cause);
      if (after == CopyState.CANCELLED || after == CopyState.EXPIRED) {
        CopyTable.setUnit(h, id, Copy.Unit.HELD, Copy.Unit.RETURNED);
      }
    }
    return moved == 1;
  }

  /** Notes what changes nothing. */
  static void note(Handle h, Copy copy, Cause cause) {
    record(h, copy.id(), copy.state(), copy.state(), cause);
  }

  /** Notes how a copy came to be. */
  static void record(Handle h, String id, CopyState before, CopyState after, Cause cause) {
    String evidence = cause.evidence();
    h.createUpdate(
            "INSERT INTO copy_event (copy_id, happened_at, state_before, state_after, actor, cause,"
                + " evidence) VALUES (:id, :at, :before, :after, :actor, :cause, :evidence)")
        .bind("id", id)
        .bind("at", Times.sql(cause.at()))
        .bind("before", before.name())
        .bind("after", after.name())
        .bind("actor", cause.actor())
        .bind("cause", cause.cause())
        .bind("evidence", evidence.substring(0, Math.min(LONGEST, evidence.length())))
        .execute();
  }

  static List<Event> of(Handle h, String id) {
    return h.createQuery(
            "SELECT happened_at, state_before, state_after, actor, cause, evidence FROM copy_event"
                + " WHERE copy_id = :id ORDER BY event_no")
        .bind("id", id)
        .map(
            (rs, context) ->
                new Event(
                    rs.getTimestamp(1).toInstant(),
                    CopyState.valueOf(rs.getString(2)),
                    CopyState.valueOf(rs.getString(3)),
                    rs.getString(4),
                    rs.getString(5),
                    rs.getString(6)))
        .list();
  }
}
