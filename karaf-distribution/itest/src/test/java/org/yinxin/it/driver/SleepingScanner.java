package org.yinxin.it.driver;

/** Is never made. */
public final class SleepingScanner extends HonestScanner {
  /** Does not return. */
  public SleepingScanner() throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
  }
}
