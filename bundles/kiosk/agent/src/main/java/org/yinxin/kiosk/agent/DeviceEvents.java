package org.yinxin.kiosk.agent;

import org.yinxin.kiosk.idcard.IdCard;

/** Hears of what is laid on the readers. Its calls return at once. */
interface DeviceEvents {
  void cardPresented(String uid);

  void cardRemoved();

  void idCardPresented(IdCard card);

  void idCardRemoved();
}
