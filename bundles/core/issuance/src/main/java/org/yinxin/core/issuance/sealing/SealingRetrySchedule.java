package org.yinxin.core.issuance.sealing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.yinxin.core.issuance.application.WaitingReason;
import org.yinxin.text.LocalizedText;

/**
 * The reasons for which applications wait in sealing. They are this node's and in memory: each node
 * tries all that wait, and finds out anew after a start. Thread-safe.
 */
final class SealingRetrySchedule {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * An application that waits.
   *
   * @param failures number of errors one after the other
   * @param due earliest time of the next attempt
   */
  private record Waiting(WaitingReason reason, int failures, Instant due) {}

  private final ConcurrentMap<String, Waiting> byApplication = new ConcurrentHashMap<>();

  /** Notes why an application waits; it is tried again whenever somebody asks. */
  void waits(String id, WaitingReason reason) {
    byApplication.put(id, new Waiting(reason, 0, Instant.MIN));
  }

  /**
   * Notes that an application waits because of an error in the program. Returns when it is tried
   * again: after a pause that doubles with each error, up to an hour.
   */
  Instant fails(String id, Instant now) {
    return byApplication
        .merge(id, failed(1, now), (before, first) -> failed(before.failures() + 1, now))
        .due();
  }

  private static Waiting failed(int failures, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 7));
    Duration limited = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    return new Waiting(WaitingReason.ERROR, failures, now.plus(limited));
  }

  /** Returns false if an application failed a moment ago. */
  boolean isDue(String id, Instant now) {
    Waiting waiting = byApplication.get(id);
    return waiting == null || !waiting.due().isAfter(now);
  }

  /** Returns the applications that wait. */
  Set<String> applications() {
    return Set.copyOf(byApplication.keySet());
  }

  /** Forgets applications that wait no more. */
  void forget(Collection<String> ids) {
    byApplication.keySet().removeAll(ids);
  }

  Optional<LocalizedText> of(String id) {
    return Optional.ofNullable(byApplication.get(id)).map(waiting -> waiting.reason().words());
  }
}
