package org.yinxin.kiosk.card;

import org.osgi.annotation.versioning.ProviderType;

/** Hears of cards. Thread-safe. */
@ProviderType
public interface CardListener {
  /**
   * A card lies on the reader.
   *
   * @param uid the card's serial number (ISO 14443-3) as upper-case hex, 8 to 20 characters
   */
  void presented(String uid);

  /** It was taken away. */
  void removed();
}
