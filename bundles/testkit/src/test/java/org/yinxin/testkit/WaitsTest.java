package org.yinxin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

final class WaitsTest {
  @Test
  void aConditionIsLookedAtUntilItHolds() {
    AtomicInteger looks = new AtomicInteger();

    Waits.await().until(() -> looks.incrementAndGet() == 3);

    assertEquals(3, looks.get());
  }

  @Test
  void aConditionThatNeverHoldsIsNamed() {
    ConditionTimeoutException failure =
        assertThrows(
            ConditionTimeoutException.class,
            () -> Waits.await("the moon").atMost(Duration.ofMillis(50)).until(() -> false));

    assertTrue(failure.getMessage().contains("the moon"), failure::getMessage);
  }

  @Test
  void anotherThreadsExceptionIsNotTheWaits() {
    Thread failing = new Thread(() -> Integer.parseInt("no number"));
    AtomicInteger looks = new AtomicInteger();

    Waits.await()
        .until(
            () -> {
              if (looks.incrementAndGet() == 1) {
                failing.start();
                failing.join();
              }
              return looks.get() == 3;
            });

    assertEquals(3, looks.get());
  }
}
