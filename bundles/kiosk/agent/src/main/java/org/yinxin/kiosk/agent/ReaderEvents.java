package org.yinxin.kiosk.agent;

import java.util.regex.Pattern;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardListener;

/** Passes on what readers tell, as long as their driver is there. */
final class ReaderEvents {
  private static final Pattern UID = Pattern.compile("[0-9A-F]{8,20}");

  private volatile DeviceEvents listener = new Nobody();

  void to(DeviceEvents events) {
    listener = events;
  }

  CardListener cards(Driver<?> driver) {
    return new CardListener() {
      @Override
      public void presented(String uid) {
        if (!driver.isStopped() && UID.matcher(uid).matches()) {
          listener.cardPresented(uid);
        }
      }

      @Override
      public void removed() {
        if (!driver.isStopped()) {
          listener.cardRemoved();
        }
      }
    };
  }

  IdCardListener idCards(Driver<?> driver) {
    return new IdCardListener() {
      @Override
      public void presented(IdCard card) {
        if (!driver.isStopped()) {
          listener.idCardPresented(card);
        }
      }

      @Override
      public void removed() {
        if (!driver.isStopped()) {
          listener.idCardRemoved();
        }
      }
    };
  }

  private static final class Nobody implements DeviceEvents {
    @Override
    public void cardPresented(String uid) {}

    @Override
    public void cardRemoved() {}

    @Override
    public void idCardPresented(IdCard card) {}

    @Override
    public void idCardRemoved() {}
  }
}
