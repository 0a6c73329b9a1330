package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DatabaseMonitorTest {
  private static final DatabaseMonitor.Log LOG = new DatabaseMonitor.Log(7, 1);

  private final AtomicLong nanoTime = new AtomicLong();
  private final AtomicBoolean isGone = new AtomicBoolean();
  private final DatabaseMonitor database = new DatabaseMonitor(this::answer, nanoTime::get);

  private DatabaseMonitor.Log answer() {
    if (isGone.get()) {
      throw new IllegalStateException("no connection");
    }
    return LOG;
  }

  @Test
  void anAnswerIsKeptUntilTheNextQuestion() {
    assertEquals(Optional.empty(), database.log());
    assertFalse(database.isUnreachable(), "it was not asked yet");

    database.ask();
    assertEquals(Optional.of(LOG), database.log());
    assertFalse(database.isUnreachable());

    isGone.set(true);
    assertEquals(Optional.of(LOG), database.log());
    database.ask();
    assertEquals(Optional.empty(), database.log());
    assertTrue(database.isUnreachable());

    isGone.set(false);
    database.ask();
    assertFalse(database.isUnreachable());
  }

  @Test
  void aQuestionThatGetsNoAnswerIsNoGoodNews() {
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    assertTrue(database.isUnreachable(), "the first one");

    database.ask();
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    assertTrue(database.isUnreachable(), "a later one");
    assertEquals(Optional.empty(), database.log());
  }
}
