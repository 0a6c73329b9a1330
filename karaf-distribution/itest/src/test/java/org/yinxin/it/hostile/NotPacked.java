package org.yinxin.it.hostile;

/** A type that no bundle brings, and that others are built against. */
public class NotPacked extends HonestType {
  /** Does nothing. */
  public static void call() {}
}
