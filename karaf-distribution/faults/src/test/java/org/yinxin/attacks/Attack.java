package org.yinxin.attacks;

/**
 * One way of passing off something else as a credential of ours.
 *
 * @param family the published class, or what the trick plays with
 * @param name what is done
 * @param forgery does it to a credential
 */
record Attack(String family, String name, Forgery forgery) {
  /** Makes the file. */
  @FunctionalInterface
  interface Forgery {
    byte[] forge(Scene scene) throws Exception;
  }

  String title() {
    return family + ": " + name;
  }
}
