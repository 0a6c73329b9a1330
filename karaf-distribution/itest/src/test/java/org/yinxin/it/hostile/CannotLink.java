package org.yinxin.it.hostile;

/** As a bundle that was built against something else. */
public final class CannotLink extends HonestType {
  /** Fails as a class loader does. */
  public CannotLink() {
    throw new NoClassDefFoundError("org/elsewhere/Missing");
  }
}
