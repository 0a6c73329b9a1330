package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Cards with which kiosk operators open the maintenance page of a kiosk, each with a PIN. Neither
 * number nor PIN is stored. Thread-safe.
 *
 * <p>Who changes something has the role {@link Account#ADMINISTRATOR}; else an {@link Refusal} is
 * thrown, and nothing has changed.
 */
@ProviderType
public interface MaintenanceCards {
  /** Failures after which a kiosk's maintenance page stays closed for five minutes. */
  int FAILURES = 5;

  /**
   * A card.
   *
   * @param id made from a hash of the card's number
   * @param name of the kiosk operator
   * @param by account that registered it
   */
  record Card(String id, String name, String by, Instant at) {}

  /** All cards, by name; for administrators. */
  List<Card> list(Account by) throws Refusal;

  /**
   * Registers a card, or gives it another name and PIN.
   *
   * @param uid number of the card, 8 to 20 hex digits
   * @param pin 4 to 12 digits
   */
  Card set(String uid, String name, char[] pin, Account by) throws Refusal;

  /** Takes a card back; whether it was there. */
  boolean remove(String id, Account by) throws Refusal;

  /** Says if a card is one of a kiosk operator; it opens nothing without its PIN. */
  boolean isRegistered(String uid);

  /**
   * Checks card and PIN.
   *
   * @return name of the kiosk operator
   * @throws Refusal of reason REFUSED if they do not belong together, THROTTLED after too many
   *     failures at this kiosk
   */
  String check(String kioskId, String uid, char[] pin) throws Refusal;
}
