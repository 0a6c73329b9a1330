package org.yinxin.kiosk.agent;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.yinxin.kiosk.idcard.IdCard;

/**
 * Handles cards and codes that are presented. A card counts once when it is laid down: a person who
 * leaves it on the reader is not signed in again until it was taken away. A second card while
 * somebody is signed in is answered with words and changes nothing, so that nobody loses an order
 * to a passer-by.
 */
final class Readers implements DeviceEvents {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Desk desk;
  private final Lines lines;

  /** The rest for the desk's thread only. What lies there; empty if nothing does. */
  private String lying = "";

  private byte[] lyingId = new byte[0];

  /** Whose card signed in last: laying it again is no second card. */
  private String owner = "";

  Readers(Desk desk, Lines lines) {
    this.desk = desk;
    this.lines = lines;
  }

  @Override
  public void cardPresented(String uid) {
    lines.post(() -> card(uid));
  }

  private void card(String uid) {
    if (uid.equals(lying)) {
      sayLayAgain();
      return;
    }
    lying = uid;
    desk.cardLies(true);
    if (desk.view().invites()) {
      owner = uid;
    } else if (desk.visit().isPresent() && uid.equals(owner)) {
      return;
    }
    desk.view().card(uid);
  }

  private void sayLayAgain() {
    if (desk.view().invites()) {
      desk.say(Reasons.LAY_AGAIN);
    }
  }

  @Override
  public void cardRemoved() {
    lines.post(
        () -> {
          lying = "";
          desk.cardLies(false);
        });
  }

  @Override
  public void idCardPresented(IdCard card) {
    lines.post(() -> idCard(card));
  }

  private void idCard(IdCard card) {
    byte[] hash = RequestSigner.sha256(card.number().getBytes(StandardCharsets.UTF_8));
    if (Arrays.equals(hash, lyingId)) {
      sayLayAgain();
      return;
    }
    lyingId = hash;
    LocalDate today = LocalDate.ofInstant(desk.kiosk().now(), ZONE);
    if (desk.view().takesIdCard()) {
      if (card.validUntil().filter(today::isAfter).isPresent()) {
        desk.say(Reasons.ID_CARD_EXPIRED);
      } else {
        SignIn.byIdCard(desk, desk.view(), card.number(), card.name());
      }
    } else if (desk.visit().isPresent()) {
      desk.say(Reasons.IN_USE);
    }
  }

  @Override
  public void codeScanned(String text) {
    lines.post(() -> desk.view().scanned(text));
  }

  @Override
  public void idCardRemoved() {
    lines.post(() -> lyingId = new byte[0]);
  }
}
