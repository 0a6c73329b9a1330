package org.yinxin.kiosk.idcard;

import org.osgi.annotation.versioning.ProviderType;

/** Hears of identity cards. Thread-safe. */
@ProviderType
public interface IdCardListener {
  /** A card was read. */
  void presented(IdCard card);

  /** It was taken away. */
  void removed();
}
