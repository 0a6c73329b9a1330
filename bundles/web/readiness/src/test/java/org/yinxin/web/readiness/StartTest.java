package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yinxin.web.readiness.MissingParts.Outlook;
import org.yinxin.web.readiness.Start.Step;

final class StartTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private long now;

  private Step after(Start start, int seconds, boolean isReady) {
    now = Duration.ofSeconds(seconds).toNanos();
    return start.next(isReady, Outlook.SOON);
  }

  @Test
  void aStartIsReadyOnceAndNeverEndedAfterwards() {
    Start start = new Start(() -> now, LIMIT);

    assertEquals(Step.NONE, after(start, 10, false));
    assertFalse(start.isOver());
    assertEquals(Step.READY, after(start, 11, true));
    assertEquals(Step.NONE, after(start, 12, true));
    assertTrue(start.isOver());
    // The database went away and came back.
    assertEquals(Step.NONE, after(start, 4000, false));
    assertEquals(Step.NONE, after(start, 4001, true));
  }

  @Test
  void aStartThatHangsIsHelpedOnceAndThenEnded() {
    Start start = new Start(() -> now, LIMIT);

    assertEquals(Step.NONE, after(start, 149, false));
    assertEquals(Step.HELP, after(start, 150, false));
    assertEquals(Step.NONE, after(start, 151, false));
    assertEquals(Step.NONE, after(start, 299, false));
    assertEquals(Step.END, after(start, 300, false));
  }

  /** The database may come late, and a change of its schema may take an hour. */
  @Test
  void timeInWhichItWaitsForTheDatabaseIsNotCounted() {
    Start start = new Start(() -> now, LIMIT);
    now = Duration.ofHours(3).toNanos();
    assertEquals(Step.NONE, start.next(false, Outlook.LATER));

    int hours = 3 * 60 * 60;
    assertEquals(Step.NONE, after(start, hours + 149, false));
    assertEquals(Step.HELP, after(start, hours + 150, false));
    assertEquals(Step.END, after(start, hours + 300, false));
  }

  @Test
  void aStartWithoutALimitIsLeftAlone() {
    Start start = new Start(() -> now, Duration.ZERO);

    assertEquals(Step.NONE, after(start, 100_000, false));
    assertEquals(Step.READY, after(start, 100_001, true));
    assertEquals(Step.NONE, new Start(() -> now, Duration.ofSeconds(-1)).next(false, Outlook.SOON));
  }

  @Test
  void aStartThatCannotComeToItsEndIsEndedAtOnceUnlessItHasNoLimit() {
    assertEquals(Step.END, new Start(() -> now, LIMIT).next(false, Outlook.NEVER));
    assertEquals(Step.NONE, new Start(() -> now, Duration.ZERO).next(false, Outlook.NEVER));
  }

  /** A component of the running platform that fails later ends nothing. */
  @Test
  void afterTheStartNothingIsEnded() {
    Start start = new Start(() -> now, LIMIT);
    assertEquals(Step.READY, after(start, 10, true));

    assertEquals(Step.NONE, start.next(false, Outlook.NEVER));
  }
}
