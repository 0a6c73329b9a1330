package org.yinxin.it.hostile;

import java.util.concurrent.CountDownLatch;

/** Its constructor never returns. */
public final class SleepsForEver extends HonestType {
  /** Does not end. */
  public SleepsForEver() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // It does not listen either.
      }
    }
  }
}
