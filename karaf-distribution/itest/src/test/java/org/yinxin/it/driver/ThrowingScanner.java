package org.yinxin.it.driver;

/** Misses something of its maker's when it is made. */
public final class ThrowingScanner extends HonestScanner {
  /** Fails. */
  public ThrowingScanner() {
    throw new IllegalStateException("no licence of the maker in /opt/scanner");
  }
}
