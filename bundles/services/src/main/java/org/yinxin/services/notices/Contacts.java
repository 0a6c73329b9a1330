package org.yinxin.services.notices;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;

/**
 * The languages, addresses and channels by which people want notices outside of the portal, as they
 * set them. Thread-safe.
 */
@ProviderType
public interface Contacts {
  /** The time for which a mailed code is valid, in minutes. */
  int CODE_MINUTES = 30;

  /** Largest number of codes that a person may ask for within a day. */
  int CODES_A_DAY = 5;

  /**
   * The setting of a person for a channel that is deployed.
   *
   * @param channel its id, as {@code mail}
   * @param address the person's address there; empty if it is not known
   * @param wanted true if the person wants notices by it
   * @param failed true if the address could not be reached
   */
  record Way(String channel, Optional<String> address, boolean wanted, boolean failed) {}

  /**
   * The settings of a person.
   *
   * @param language of messages
   * @param ways one for each channel that is deployed
   * @param unconfirmed address to which a code was sent that has not come back; empty if there is
   *     none
   */
  record Contact(Language language, List<Way> ways, Optional<String> unconfirmed) {
    public Contact {
      ways = List.copyOf(ways);
    }
  }

  /** Returns the settings of a person; by default everything is wanted, in Chinese. */
  Contact of(String personNumber);

  /**
   * Has a code mailed to an address; it counts once the code came back.
   *
   * @throws Refusal BAD_ADDRESS, NO_CHANNEL, TOO_MANY
   */
  void propose(String personNumber, String address, Language language) throws Refusal;

  /**
   * Takes the address to which the code was sent for the person's.
   *
   * @throws Refusal WRONG_CODE
   */
  void confirm(String personNumber, String code) throws Refusal;

  /** Forgets the person's address of e-mail, and one that waits to be confirmed. */
  void forget(String personNumber);

  /** Notes by which channels a person wants notices, and in which language. */
  void prefer(String personNumber, Language language, List<String> unwantedChannels);
}
