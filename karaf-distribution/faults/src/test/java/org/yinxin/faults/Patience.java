package org.yinxin.faults;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a limit. */
final class Patience {
  private static final long PAUSE_NANOS = 2_000_000;

  private Patience() {}

  /** Whether it came to hold within a time. */
  static boolean upTo(int millis, BooleanSupplier condition) {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}
