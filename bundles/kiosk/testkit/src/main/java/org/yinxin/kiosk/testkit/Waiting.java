package org.yinxin.kiosk.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what a device or its driver does on its own thread. Thread-safe. */
public final class Waiting {
  /**
   * The time after which a test that still waits has failed; 5 minutes unless {@code
   * -Dyinxin.test.limitSeconds} says otherwise, as for all tests. It says nothing of speed.
   */
  public static final Duration LIMIT =
      Duration.ofSeconds(Long.getLong("yinxin.test.limitSeconds", 300));

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Asks again and again until it is so.
   *
   * @param what in words, for the failure
   * @throws org.awaitility.core.ConditionTimeoutException if it is not so within {@link #LIMIT}
   */
  public static void until(String what, Callable<Boolean> isSo) {
    Awaitility.await(what)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .pollInSameThread()
        .until(isSo);
  }
}
