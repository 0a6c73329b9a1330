package org.yinxin.services.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * PINs with which holders show at a kiosk that a campus card is in its holder's hand. Only slow
 * salted hashes are stored. Wrong PINs are counted in the database, for all nodes and kiosks
 * together, and block the PIN alone: identity card and scan stay open. Setting, changing, removing
 * and blocking are in the audit trail, and the holder is told of each at once. Thread-safe, also
 * with several nodes.
 */
@ProviderType
public interface KioskPins {
  /** Digits of a PIN. */
  int DIGITS = 6;

  /** Wrong PINs in a row after which it is blocked. */
  int FAILURES = 5;

  /** The time for which it is blocked, unless the holder sets another one. */
  Duration BLOCKED = Duration.ofHours(24);

  /**
   * The state of a holder's PIN.
   *
   * @param setAt time at which it was set; empty if there is none
   * @param blockedUntil end of the block; empty if it is not blocked
   */
  record PinStatus(Optional<Instant> setAt, Optional<Instant> blockedUntil) {}

  /** Returns the state of a holder's PIN. */
  PinStatus of(String personNumber);

  /**
   * Sets the PIN of a holder, or another one, and ends a block.
   *
   * @param pin {@value #DIGITS} digits
   * @param by account that does it
   * @throws Refusal of reason BAD_REQUEST if it is no such number or easily guessed: one digit, a
   *     run, the birth date, or the end of the ID number or of the holder's own number
   */
  PinStatus set(String personNumber, char[] pin, String by) throws Refusal;

  /**
   * Removes the PIN of a holder.
   *
   * @param by account that does it
   * @return true if there was one
   */
  boolean remove(String personNumber, String by);

  /**
   * Raises a session by its holder's PIN. An attempt is counted before it is looked at. A session
   * that is sure already stays as it is.
   *
   * @throws Refusal of reason PIN_UNSET, PIN_WRONG with the attempts that are left in words,
   *     PIN_BLOCKED, THROTTLED if another attempt is under way, or SESSION if it has ended
   *     meanwhile
   */
  KioskSession raise(KioskSession session, char[] pin) throws Refusal;
}
