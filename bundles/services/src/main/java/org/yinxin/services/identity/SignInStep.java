package org.yinxin.services.identity;

import java.util.Set;

/**
 * The step at which the sign-in of a session is. Immutable.
 *
 * @param user name of the account
 * @param state next step
 * @param kinds the kinds of the account's factors
 * @param isFresh the factor was shown within {@link Factors#FRESH}
 * @param byPassword in development, where the account has no factor: its password is asked for
 *     instead when something critical is done
 */
public record SignInStep(
    String user, State state, Set<FactorKind> kinds, boolean isFresh, boolean byPassword) {
  /** The states of a sign-in. */
  public enum State {
    /** Nothing: the session has the account's roles. */
    COMPLETE,
    /** A second factor is to be shown. */
    FACTOR,
    /** The account has none yet, and needs one. */
    SET_UP
  }

  public SignInStep {
    kinds = Set.copyOf(kinds);
  }
}
