package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  private Instant now = Instant.parse("2026-11-28T00:00:00Z");
  private final Failures failures = new Failures(() -> now);

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void pause() {
    failures.failed("a", "one");
    failures.failed("b", "two");
    assertTrue(failures.failed("c", "three"));
  }

  @Test
  void onePersonPausesNothing() {
    for (int i = 0; i < 100; i++) {
      assertFalse(failures.failed("a", "why"));
    }
    assertFalse(failures.isPaused());
    assertEquals("why", failures.recent());
  }

  @Test
  void threePeopleInThePeriodPauseIt() {
    pause();

    assertTrue(failures.isPaused());
    assertEquals("three", failures.pauseReason().orElseThrow());
    assertEquals(now.plus(Failures.FIRST_PAUSE), failures.pausedUntil());
  }

  @Test
  void failuresBeforeThePeriodDoNotCount() {
    failures.failed("a", "why");
    failures.failed("b", "why");
    pass(Failures.PERIOD.plusMillis(1));

    assertFalse(failures.failed("c", "why"));
    assertFalse(failures.isPaused());
  }

  @Test
  void somebodyWhoGotAnAnswerMeanwhileDoesNotCount() {
    failures.failed("a", "why");
    failures.failed("b", "why");
    failures.answered("a");

    assertFalse(failures.failed("c", "why"));
  }

  @Test
  void theFirstFailureAfterAPauseDoublesItUpToTheLongest() {
    pause();
    Duration expected = Failures.FIRST_PAUSE;
    for (int i = 0; i < 8; i++) {
      assertEquals(now.plus(expected), failures.pausedUntil());
      pass(expected);
      assertFalse(failures.isPaused());
      assertTrue(failures.failed("d", "again"));
      expected = expected.multipliedBy(2);
      if (expected.compareTo(Failures.LONGEST_PAUSE) > 0) {
        expected = Failures.LONGEST_PAUSE;
      }
    }
  }

  @Test
  void theFirstAnswerAfterAPauseEndsItAndOneDuringItDoesNot() {
    pause();
    failures.answered("d");
    assertTrue(failures.isPaused());

    pass(Failures.FIRST_PAUSE);
    failures.answered("d");
    assertTrue(failures.pauseReason().isEmpty());
    assertFalse(failures.failed("e", "one person again"));
  }

  @Test
  void failuresDuringAPauseDoNotLengthenIt() {
    pause();
    Instant until = failures.pausedUntil();
    pass(Duration.ofSeconds(30));
    failures.failed("d", "late");

    assertEquals(until, failures.pausedUntil());
  }

  @Test
  void aTypeThatDoesNotStartIsPausedAtOnce() {
    failures.failedToStart("no class");

    assertTrue(failures.isPaused());
    assertEquals("no class", failures.pauseReason().orElseThrow());
    failures.forget();
    assertFalse(failures.isPaused());
    assertEquals("", failures.recent());
  }
}
