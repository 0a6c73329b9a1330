package org.yinxin.kiosk.agent;

import java.util.function.BooleanSupplier;

/** Waits for what other threads do, with a limit. */
final class Eventually {
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private Eventually() {}

  static void holds(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it does not come true");
      }
      Thread.onSpinWait();
    }
  }
}
