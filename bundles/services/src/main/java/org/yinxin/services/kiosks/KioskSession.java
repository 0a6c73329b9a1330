package org.yinxin.services.kiosks;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.yinxin.services.identity.Account;

/**
 * Somebody at a kiosk. Immutable.
 *
 * @param token secret; names the session
 * @param personNumber number of the identified person
 * @param name masked for the screen, as 张*三
 * @param method method of identification
 * @param assurance degree of certainty that this is the person, {@link #UNSURE} or {@link #SURE}; a
 *     PIN raises it
 * @param secondsLeft until it ends by itself
 */
public record KioskSession(
    String token,
    String kioskId,
    String personNumber,
    String name,
    Method method,
    int assurance,
    long secondsLeft) {
  /** Assurance of what anybody may have found or copied. */
  public static final int UNSURE = 1;

  /** Assurance of an identity card, a confirmed scan, or a campus card with its holder's PIN. */
  public static final int SURE = 2;

  /** Ways of signing in. */
  public enum Method {
    /** By what anybody may have found. */
    CAMPUS_CARD(UNSURE),
    /** By resident ID card: number and name must be the record's. */
    ID_CARD(SURE),
    /** By a code that a signed-in account has confirmed. */
    SCAN(SURE);

    private final int assurance;

    Method(int assurance) {
      this.assurance = assurance;
    }

    /** Returns the assurance that the method gives by itself. */
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

  /** Says if it is sure enough for what shows an ID number or a photo. */
  public boolean isSure() {
    return assurance >= SURE;
  }

  /** Gives the person as an account without any role, named by the kiosk. */
  public Account holder() {
    return new Account("kiosk:" + kioskId, personNumber, Set.of());
  }

  /** Returns this session with the assurance that it has once its holder's PIN was right. */
  public KioskSession raised() {
    return new KioskSession(token, kioskId, personNumber, name, method, SURE, secondsLeft);
  }

  /** Says nothing of the token and the person. */
  @Override
  public String toString() {
    return "a session at " + kioskId;
  }
}
