package org.yinxin.core.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows down people who try card after card at a kiosk, and turns nobody away for long: after
 * twenty unknown cards within five minutes one card a second is looked at there. Kept in memory,
 * for one node. Thread-safe.
 */
final class CardRateLimit {
  private static final int UNKNOWN_CARDS = 20;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration APART = Duration.ofSeconds(1);

  /** The unknown cards of a kiosk since the window began. */
  private record Tries(int unknown, Instant begin, Instant last) {}

  private final InstantSource clock;
  private final Map<String, Tries> tries = new HashMap<>();

  CardRateLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** Says if the next card of a kiosk comes too soon after an unknown one. */
  synchronized boolean isTooSoon(String kiosk) {
    Tries known = tries.get(kiosk);
    Instant now = clock.instant();
    return known != null
        && known.unknown() >= UNKNOWN_CARDS
        && now.isBefore(known.begin().plus(WINDOW))
        && now.isBefore(known.last().plus(APART));
  }

  /** Counts a card that nobody has on record. */
  synchronized void unknown(String kiosk) {
    Instant now = clock.instant();
    tries.merge(
        kiosk,
        new Tries(1, now, now),
        (known, first) ->
            now.isBefore(known.begin().plus(WINDOW))
                ? new Tries(known.unknown() + 1, known.begin(), now)
                : first);
  }
}
