package org.yinxin.core.identity;

import java.util.Set;
import org.yinxin.services.identity.Account;

/**
 * Says which sessions have shown enough. Accounts without a role need no second factor, and others
 * do without one in development alone. Thread-safe.
 *
 * @param isDevelopment the system is for trials
 */
record FactorRule(boolean isDevelopment) {
  /** The factor of a session that has shown none, and waits for it if the account has a role. */
  static final String NONE = "";

  /** The factor of a session that is to go without one in development. */
  static final String LEFT_OUT = "left-out";

  /** The factor of a session for which the sign-in service asked for one. */
  static final String SERVICE = "service";

  private static final Set<String> SHOWN = Set.of("totp", "webauthn", SERVICE);

  /** Returns true if the account of a session has its roles in it. */
  boolean isComplete(Account account, String factor) {
    return account.roles().isEmpty() || SHOWN.contains(factor) || isLeftOut(factor);
  }

  /** Returns true if a session goes without a second factor. */
  boolean isLeftOut(String factor) {
    return isDevelopment && factor.equals(LEFT_OUT);
  }

  /**
   * Returns the factor with which a session begins.
   *
   * @param hasFactors the account has one, so that it is asked for in development too
   */
  String first(boolean hasFactors) {
    return isDevelopment && !hasFactors ? LEFT_OUT : NONE;
  }
}
