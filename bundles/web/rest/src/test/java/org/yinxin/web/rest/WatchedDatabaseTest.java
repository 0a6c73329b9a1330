package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WatchedDatabaseTest {
  private static final WatchedDatabase.Log LOG = new WatchedDatabase.Log(7, 1);

  private final AtomicLong nanoTime = new AtomicLong();
  private final AtomicBoolean isGone = new AtomicBoolean();
  private final WatchedDatabase database = new WatchedDatabase(this::answer, nanoTime::get);

  private WatchedDatabase.Log answer() {
    if (isGone.get()) {
      throw new IllegalStateException("no connection");
    }
    return LOG;
  }

  @Test
  void anAnswerIsKeptUntilTheNextQuestion() {
    assertEquals(Optional.empty(), database.log());
    assertFalse(database.isAway(), "it was not asked yet");

    database.ask();
    assertEquals(Optional.of(LOG), database.log());
    assertFalse(database.isAway());

    isGone.set(true);
    assertEquals(Optional.of(LOG), database.log());
    database.ask();
    assertEquals(Optional.empty(), database.log());
    assertTrue(database.isAway());

    isGone.set(false);
    database.ask();
    assertFalse(database.isAway());
  }

  @Test
  void aQuestionThatGetsNoAnswerIsNoGoodNews() {
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    assertTrue(database.isAway(), "the first one");

    database.ask();
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    assertTrue(database.isAway(), "a later one");
    assertEquals(Optional.empty(), database.log());
  }
}
