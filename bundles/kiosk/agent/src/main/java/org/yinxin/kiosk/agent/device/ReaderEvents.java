package org.yinxin.kiosk.agent.device;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardListener;

/** Passes on the events of readers, as long as their driver is there. */
final class ReaderEvents {
  private static final Pattern UID = Pattern.compile("[0-9A-F]{8,20}");

  /** More no QR code holds. */
  private static final int LONGEST_CODE = 4296;

  private volatile DeviceEvents listener = new IgnoredEvents();

  void to(DeviceEvents events) {
    listener = events;
  }

  CardListener cards(DeviceWorker<?> worker) {
    return new CardListener() {
      @Override
      public void presented(String uid) {
        if (!worker.isStopped() && UID.matcher(uid).matches()) {
          listener.cardPresented(uid);
        }
      }

      @Override
      public void removed() {
        if (!worker.isStopped()) {
          listener.cardRemoved();
        }
      }
    };
  }

  IdCardListener idCards(DeviceWorker<?> worker) {
    return new IdCardListener() {
      @Override
      public void presented(IdCard card) {
        if (!worker.isStopped()) {
          listener.idCardPresented(card);
        }
      }

      @Override
      public void removed() {
        if (!worker.isStopped()) {
          listener.idCardRemoved();
        }
      }
    };
  }

  Consumer<String> codes(DeviceWorker<?> worker) {
    return text -> {
      if (!worker.isStopped() && text != null && !text.isBlank() && text.length() <= LONGEST_CODE) {
        listener.codeScanned(text);
      }
    };
  }

  private static final class IgnoredEvents implements DeviceEvents {
    @Override
    public void cardPresented(String uid) {}

    @Override
    public void cardRemoved() {}

    @Override
    public void idCardPresented(IdCard card) {}

    @Override
    public void idCardRemoved() {}

    @Override
    public void codeScanned(String text) {}
  }
}
