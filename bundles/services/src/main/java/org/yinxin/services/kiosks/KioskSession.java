package org.yinxin.services.kiosks;

import java.util.Locale;
import java.util.Objects;

/**
 * Somebody at a kiosk. Immutable.
 *
 * @param token secret; names the session
 * @param personNumber who
 * @param name masked for the screen, as 张*三
 * @param method how it was found out
 * @param secondsLeft until it ends by itself
 */
public record KioskSession(
    String token,
    String kioskId,
    String personNumber,
    String name,
    Method method,
    long secondsLeft) {
  /** Ways of signing in. */
  public enum Method {
    /** By what anybody may have found. */
    CAMPUS_CARD(1),
    /** By resident ID card: number and name must be the record's. */
    ID_CARD(2),
    /** By a code that a signed-in account has confirmed. */
    SCAN(2);

    private final int assurance;

    Method(int assurance) {
      this.assurance = assurance;
    }

    /** How sure it is that this is the person; higher is surer. */
    public int assurance() {
      return assurance;
    }

    /** As in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public KioskSession {
    Objects.requireNonNull(token);
    Objects.requireNonNull(kioskId);
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(name);
    Objects.requireNonNull(method);
  }

  /** Says nothing of the token and the person. */
  @Override
  public String toString() {
    return "a session at " + kioskId;
  }
}
