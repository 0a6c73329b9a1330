package org.yinxin.core.identity;

import java.time.InstantSource;
import org.yinxin.services.identity.FailureThrottle;

/**
 * Bounds how fast codes are guessed: after five wrong ones of an account, all are refused for five
 * minutes, wherever they come from. Only who knows the account's password gets so far, and a code
 * has six digits. Kept in memory, for one node. Thread-safe.
 */
final class FactorAttempts {
  private static final int MOST = 5;

  /** Codes are counted by account alone. */
  private static final String ANY_CLIENT = "any";

  private final FailureThrottle throttle;

  FactorAttempts(InstantSource clock) {
    throttle = new FailureThrottle(clock, MOST);
  }

  /**
   * Counts an attempt before its code is looked at, so that many at once are bounded too.
   *
   * @return false if it is to be refused unseen
   */
  boolean begin(String user) {
    synchronized (throttle) {
      if (isClosed(user)) {
        return false;
      }
      throttle.failed(user, ANY_CLIENT);
      return true;
    }
  }

  /** Returns true if the codes of an account are refused now. */
  boolean isClosed(String user) {
    return throttle.isClosedFor(user, ANY_CLIENT);
  }

  /** Forgets the attempts of an account, whose code was right. */
  void succeeded(String user) {
    throttle.succeeded(user, ANY_CLIENT);
  }
}
