package org.yinxin.core.plugins;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides from the failures of a certificate type whether it is called. One person's record may be
 * at fault, so a type is paused only after it failed for several people within a period. After the
 * pause it is called again: the first answer ends the pause, the first failure doubles it.
 * Thread-safe.
 */
final class Failures {
  static final int PEOPLE = 3;
  static final Duration PERIOD = Duration.ofMinutes(10);
  static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(32);

  private final InstantSource clock;

  /** Time of the last failure by person. */
  private final Map<String, Instant> people = new HashMap<>();

  private String latest = "";
  private Duration pause = Duration.ZERO;
  private Instant pausedUntil = Instant.EPOCH;

  Failures(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a failure for one person; true if the type is paused by it. */
  synchronized boolean failed(String person, String why) {
    Instant now = clock.instant();
    latest = why;
    forgetBefore(now);
    people.put(person, now);
    if (!pause.isZero() || people.size() >= PEOPLE) {
      pauseFrom(now);
      return true;
    }
    return false;
  }

  /** Pauses the type at once, as one that could not be started. */
  synchronized void failedToStart(String why) {
    latest = why;
    pauseFrom(clock.instant());
  }

  private void pauseFrom(Instant now) {
    if (now.isBefore(pausedUntil)) {
      return;
    }
    Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    pausedUntil = now.plus(pause);
  }

  /** Counts an answer for one person. An answer to a call made before the pause does not end it. */
  synchronized void answered(String person) {
    people.remove(person);
    if (!pause.isZero() && !isPaused()) {
      forget();
    }
  }

  /** Forgets all failures, so that the type is called at once. */
  synchronized void forget() {
    people.clear();
    latest = "";
    pause = Duration.ZERO;
    pausedUntil = Instant.EPOCH;
  }

  /** Says if the type is not called now. */
  synchronized boolean isPaused() {
    return clock.instant().isBefore(pausedUntil);
  }

  /** Returns the latest failure, if the type is paused or on trial after a pause. */
  synchronized Optional<String> pauseReason() {
    return pause.isZero() ? Optional.empty() : Optional.of(latest);
  }

  /** Returns the end of the pause. */
  synchronized Instant pausedUntil() {
    return pausedUntil;
  }

  /** Returns the latest failure of those for which the type was not paused; empty if none. */
  synchronized String recent() {
    forgetBefore(clock.instant());
    return people.isEmpty() ? "" : latest;
  }

  private void forgetBefore(Instant now) {
    people.values().removeIf(at -> at.isBefore(now.minus(PERIOD)));
  }
}
