package org.yinxin.core.identity;

import java.util.Set;

/**
 * The origin of a session.
 *
 * @param method {@code local}, or the id of the sign-in service
 * @param device browser and system, as by {@link Device}
 * @param keys keys by which the service ends the session
 * @param hint hint by which the service signs the person out
 * @param factor second factor, as {@link FactorRule} has them
 * @param factorShown seconds since 1970 at which it, or the password, was shown
 */
public record SessionOrigin(
    String user,
    String method,
    String device,
    Set<String> keys,
    String hint,
    String factor,
    long factorShown) {
  private static final int LONGEST_HINT = 8000;

  /** Returns the hint; empty if it is too long to be stored. */
  String storedHint() {
    return hint.length() > LONGEST_HINT ? "" : hint;
  }
}
