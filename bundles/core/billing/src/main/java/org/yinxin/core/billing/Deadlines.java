package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.persistence.Database;

/**
 * Ends orders that nobody continues: quotes without a consent, and paid copies that are not
 * fetched. A copy that a kiosk may have printed is not ended, only laid before an operator.
 * Thread-safe.
 */
final class Deadlines {
  /** The time for which paid copies wait for their kiosk. */
  static final Duration PAID = Duration.ofMinutes(15);

  /** After how long without a word from its kiosk an operator looks at a copy. */
  static final Duration SILENCE = Duration.ofHours(24);

  private final Database database;
  private final InstantSource clock;

  Deadlines(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void enforce() {
    Instant now = clock.instant();
    for (String order : idle(CopyState.QUOTED, now.minus(Quotes.LIFE))) {
      end(order, CopyState.QUOTED, now, "not-consented");
    }
    for (String order : idle(CopyState.PAID, now.minus(PAID))) {
      end(order, CopyState.PAID, now, "not-fetched");
    }
    List<Copy> silent =
        database.transaction(
            h ->
                CopyTable.stale(
                    h, List.of(CopyState.PERMITTED, CopyState.PRINTING), now.minus(SILENCE)));
    silent.forEach(copy -> askOperator(copy, now));
  }

  private List<String> idle(CopyState state, Instant before) {
    return database.transaction(h -> OrderTable.idle(h, state, before));
  }

  private void end(String order, CopyState state, Instant now, String cause) {
    database.transaction(
        h -> {
          OrderTable.lock(h, order, now);
          endCopies(h, order, state, Cause.system(now, cause));
          return true;
        });
  }

  private static void endCopies(Handle h, String order, CopyState state, Cause cause) {
    for (Copy copy : CopyTable.ofOrder(h, order)) {
      if (copy.state() == state && state == CopyState.QUOTED) {
        CopyEvents.move(h, copy.id(), state, CopyState.EXPIRED, cause);
      } else if (copy.state() == state) {
        CopyOutcomes.giveUp(h, copy, CopyState.EXPIRED, cause);
      }
    }
  }

  private void askOperator(Copy seen, Instant now) {
    database.transaction(
        h -> {
          OrderTable.lock(h, seen.orderId(), now);
          Cause cause =
              new Cause(now, "system", "kiosk-silent", "no word for " + SILENCE.toHours() + " h");
          return CopyEvents.move(h, seen.id(), seen.state(), CopyState.UNKNOWN, cause);
        });
  }
}
