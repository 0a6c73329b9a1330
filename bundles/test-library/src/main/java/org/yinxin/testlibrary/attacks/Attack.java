package org.yinxin.testlibrary.attacks;

/**
 * One way of passing off something else as a credential of ours.
 *
 * @param family the published class, or what the trick plays with
 * @param name description of the attack
 * @param forgery does it to a credential
 */
public record Attack(String family, String name, Forgery forgery) {
  /** Makes the file. */
  @FunctionalInterface
  public interface Forgery {
    /** Made anew from what is attacked. */
    byte[] forge(Target target) throws Exception;
  }

  /** Both names, for messages. */
  public String title() {
    return family + ": " + name;
  }
}
