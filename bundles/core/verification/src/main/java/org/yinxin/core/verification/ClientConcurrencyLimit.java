package org.yinxin.core.verification;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Has few files of one client analysed at once, and the client's others wait, so that they never
 * take what everybody shares. Thread-safe.
 */
final class ClientConcurrencyLimit {
  /** By client: how many files are being analysed. Guarded by this. */
  private final Map<String, Integer> taken = new HashMap<>();

  /**
   * Waits for a turn; {@link #leave} ends it.
   *
   * @param client its network
   * @param most maximum of turns the client may have, at least 1
   * @return true if it came in time
   */
  synchronized boolean take(String client, int most, Duration patience) {
    long limit = System.nanoTime() + patience.toNanos();
    try {
      while (taken.getOrDefault(client, 0) >= most) {
        long left = limit - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    taken.merge(client, 1, Integer::sum);
    return true;
  }

  synchronized void leave(String client) {
    taken.computeIfPresent(client, (c, turns) -> turns == 1 ? null : turns - 1);
    notifyAll();
  }
}
