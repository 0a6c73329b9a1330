package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.Objects;

/**
 * A code that is scanned to sign in at a kiosk. Immutable.
 *
 * @param code a secret of a minute
 */
public record SignInCode(String code, String kioskId, Instant expiresAt, State state) {
  /** The states of a code. */
  public enum State {
    /** Nobody has scanned it. */
    WAITING,
    /** An account has, and is being asked. */
    SCANNED,
    /** The person has said yes. */
    CONFIRMED,
    /** The person has said no, or may not use kiosks. */
    REFUSED,
    /** Its minute is over. */
    EXPIRED
  }

  public SignInCode {
    Objects.requireNonNull(code);
    Objects.requireNonNull(kioskId);
    Objects.requireNonNull(expiresAt);
    Objects.requireNonNull(state);
  }

  /** Says nothing of the code. */
  @Override
  public String toString() {
    return "a sign-in code of " + kioskId;
  }
}
