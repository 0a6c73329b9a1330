package org.yinxin.services.kiosks;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.text.LocalizedText;

/**
 * Keeps what administrators decide about all kiosks or one of them. Anybody may read it; an account
 * that is no administrator is refused with {@link Refusal} of reason NOT_ALLOWED when it sets
 * something, and one that saw another version with SETTING_OUTDATED. Each change is a version in
 * the audit trail. Thread-safe.
 */
@ProviderType
public interface KioskSettings {
  /**
   * Returns how sure a kiosk must be of the person for a type.
   *
   * @return 0 as the content of the document needs, 1 any way of signing in, 2 PIN, identity card
   *     or scan
   * @throws Refusal of reason NOT_FOUND if no such type is deployed
   */
  Decision<Integer> assurance(String type) throws Refusal;

  /**
   * Sets how sure a kiosk must be of the person for a type.
   *
   * @param level 0 to 2, as {@link #assurance} returns it
   * @throws Refusal of reason NOT_FOUND if no such type is deployed, or BAD_LEVEL
   */
  Decision<Integer> setAssurance(String type, int level, int seenVersion, Account by)
      throws Refusal;

  /** Returns the notice on the screens of all kiosks; empty for none. */
  Decision<Optional<LocalizedText>> notice();

  /**
   * Sets the notice on the screens of all kiosks.
   *
   * @param notice one line of at most 200 characters; empty for none
   * @throws Refusal of reason BAD_NOTICE
   */
  Decision<Optional<LocalizedText>> setNotice(
      Optional<LocalizedText> notice, int seenVersion, Account by) throws Refusal;

  /** Returns the position of a kiosk; empty if it is not known. */
  Optional<KioskPosition> position(String kiosk);

  /**
   * Returns the decision on a kiosk's position.
   *
   * @throws Refusal of reason NOT_FOUND if there is no such kiosk
   */
  Decision<Optional<KioskPosition>> decidedPosition(String kiosk) throws Refusal;

  /**
   * Sets the position of a kiosk, so that people see how far it is.
   *
   * @param position as {@link KioskPosition#text} writes it, spaces allowed; empty if it is not
   *     known
   * @throws Refusal of reason NOT_FOUND if there is no such kiosk, or BAD_POSITION
   */
  Decision<Optional<KioskPosition>> setPosition(
      String kiosk, String position, int seenVersion, Account by) throws Refusal;
}
