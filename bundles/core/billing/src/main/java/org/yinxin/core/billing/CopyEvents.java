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
            .bind("after", after)
            .bind("at", cause.at())
            .bind("id", id)
            .bind("before", before)
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
    String evidence = cause.evidence().substring(0, Math.min(LONGEST, cause.evidence().length()));
    h.createUpdate(
            "INSERT INTO copy_event (copy_id, happened_at, state_before, state_after, actor, cause,"
                + " evidence) VALUES (:id, :at, :before, :after, :actor, :cause, :evidence)")
        .bind("id", id)
        .bindMethods(new Event(cause.at(), before, after, cause.actor(), cause.cause(), evidence))
        .execute();
  }

  static List<Event> of(Handle h, String id) {
    return h.createQuery(
            "SELECT happened_at AS \"at\", state_before AS before, state_after AS after, actor,"
                + " cause, evidence FROM copy_event WHERE copy_id = :id ORDER BY event_no")
        .bind("id", id)
        .mapTo(Event.class)
        .list();
  }
}
