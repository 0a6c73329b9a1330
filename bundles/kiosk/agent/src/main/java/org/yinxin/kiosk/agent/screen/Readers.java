package org.yinxin.kiosk.agent.screen;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.yinxin.kiosk.agent.device.DeviceEvents;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.idcard.IdCard;

/**
 * Handles cards and codes that are presented. A card counts once when it is laid down: a person who
 * leaves it on the reader is not signed in again until it was taken away. A second card while
 * somebody is signed in is answered with words and changes nothing, so that nobody loses an order
 * to a passer-by.
 */
public final class Readers implements DeviceEvents {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final ScreenSession screen;
  private final AsyncCalls calls;

  // The fields below are used on the screen's thread only.

  /** UID of the campus card that lies on its reader; empty if none does. */
  private String lying = "";

  /** SHA-256 of the number of the identity card that lies on its reader; empty likewise. */
  private byte[] lyingId = new byte[0];

  public Readers(ScreenSession screen, AsyncCalls calls) {
    this.screen = screen;
    this.calls = calls;
  }

  @Override
  public void cardPresented(String uid) {
    calls.post(() -> card(uid));
  }

  private void card(String uid) {
    if (uid.equals(lying)) {
      sayLayAgain();
      return;
    }
    lying = uid;
    noteWhatLies();
    if (screen.user().filter(user -> user.isOwnCard(uid)).isEmpty()) {
      screen.view().card(uid);
    }
  }

  private void sayLayAgain() {
    if (screen.view().allowsCardSignIn()) {
      screen.say(Reasons.LAY_AGAIN);
    }
  }

  @Override
  public void cardRemoved() {
    calls.post(
        () -> {
          lying = "";
          noteWhatLies();
        });
  }

  private void noteWhatLies() {
    screen.cardLies(!lying.isEmpty() || lyingId.length > 0);
  }

  @Override
  public void idCardPresented(IdCard card) {
    calls.post(() -> idCard(card));
  }

  private void idCard(IdCard card) {
    byte[] hash = RequestSigner.sha256(card.number().getBytes(StandardCharsets.UTF_8));
    if (Arrays.equals(hash, lyingId)) {
      sayLayAgain();
      return;
    }
    lyingId = hash;
    noteWhatLies();
    LocalDate today = LocalDate.ofInstant(screen.kiosk().now(), ZONE);
    if (screen.view().allowsIdCardSignIn()) {
      if (card.validUntil().filter(today::isAfter).isPresent()) {
        screen.say(Reasons.ID_CARD_EXPIRED);
      } else {
        SignIn.byIdCard(screen, screen.view(), card.number(), card.name());
      }
    } else if (screen.user().isPresent()) {
      screen.say(Reasons.IN_USE);
    }
  }

  @Override
  public void codeScanned(String text) {
    calls.post(() -> screen.view().scanned(text));
  }

  @Override
  public void idCardRemoved() {
    calls.post(
        () -> {
          lyingId = new byte[0];
          noteWhatLies();
        });
  }
}
