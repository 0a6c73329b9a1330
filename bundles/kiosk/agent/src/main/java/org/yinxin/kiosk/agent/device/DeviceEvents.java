package org.yinxin.kiosk.agent.device;

import org.yinxin.kiosk.idcard.IdCard;

/** Hears of what is laid on the readers and held before the scanner. Its calls return at once. */
public interface DeviceEvents {
  void cardPresented(String uid);

  void cardRemoved();

  void idCardPresented(IdCard card);

  void idCardRemoved();

  /** A code was held before the scanner. */
  void codeScanned(String text);
}
