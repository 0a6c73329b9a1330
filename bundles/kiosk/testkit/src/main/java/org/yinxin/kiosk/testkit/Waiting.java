package org.yinxin.kiosk.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what a device or its driver does on a thread of its own. Safe for threads. */
public final class Waiting {
  /** How long a driver may take to notice something; long, since machines that test are busy. */
  public static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int PAUSE_MILLIS = 20;

  private Waiting() {}

  /**
   * Asks again and again until it is so.
   *
   * @param what in words, for the failure
   * @throws AssertionError if it is not so within {@link #LIMIT}
   */
  public static void until(String what, Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isSo.call()) {
      if (System.nanoTime() > end) {
        fail("not within " + LIMIT.toSeconds() + " s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
