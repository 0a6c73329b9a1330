package org.yinxin.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Says how long a test waits, once for all tests: {@code Waits.await().until(...)} for a condition,
 * {@link #LIMIT} for a future, a latch or a process.
 *
 * <p>The limit ends a test that would hang. It says nothing of speed: it is many times what the
 * slowest machine needs, so that no test depends on the load. {@code -Dyinxin.test.limitSeconds}
 * sets another one. Thread-safe.
 */
public final class Waits {
  /** The time after which a test that still waits has failed; 5 minutes unless it is set. */
  public static final Duration LIMIT =
      Duration.ofSeconds(Long.getLong("yinxin.test.limitSeconds", 300));

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waits() {}

  /**
   * Returns a wait of at most {@link #LIMIT} that looks at its condition at once and then every 20
   * ms. It keeps waiting when another thread ends with an exception, as a server of the test does
   * whose client hangs up.
   */
  public static ConditionFactory await() {
    return Awaitility.await()
        .dontCatchUncaughtExceptions()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE);
  }

  /** Returns a wait as {@link #await()} does, with {@code what} in the message of its failure. */
  public static ConditionFactory await(String what) {
    return await().alias(what);
  }
}
