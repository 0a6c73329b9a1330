package org.yinxin.kiosk.agent.device;

import org.yinxin.kiosk.idcard.IdCard;

/**
 * Receives the cards that are laid on readers and the codes that are held before a scanner. Its
 * calls return at once.
 */
public interface DeviceEvents {
  void cardPresented(String uid);

  void cardRemoved();

  void idCardPresented(IdCard card);

  void idCardRemoved();

  /** A code was held before the scanner. */
  void codeScanned(String text);
}
