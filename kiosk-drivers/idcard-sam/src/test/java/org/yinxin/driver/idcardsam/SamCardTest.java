package org.yinxin.driver.idcardsam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardParticulars;
import org.yinxin.kiosk.idcard.IdPhoto;

final class SamCardTest {
  private static final IdCard CARD =
      new IdCard(
          "阿卜杜热合曼·买买提",
          "650101195003024512",
          Optional.empty(),
          Optional.of(
              new IdCardParticulars(
                  "男",
                  "维吾尔",
                  LocalDate.of(1950, 3, 2),
                  "示范省示范市示范区学府路１号",
                  "示范市公安局示范分局",
                  LocalDate.of(2016, 6, 1),
                  Optional.empty())));

  @Test
  void everythingOnACardIsRead() throws Exception {
    assertEquals(CARD, SamCard.read(CardBytes.of(CARD), Optional.empty()));
    IdCard ends =
        new IdCard(
            CARD.name(), CARD.number(), Optional.of(LocalDate.of(2036, 5, 31)), CARD.particulars());
    assertEquals(ends, SamCard.read(CardBytes.of(ends), Optional.empty()));
  }

  @Test
  void aPictureIsDecodedByTheServiceThatIsThereAndLeftOutIfItFails() throws Exception {
    IdPhoto photo = new IdPhoto("image/bmp", "Qk0=");
    IdCard card =
        SamCard.read(
            CardBytes.of(CARD),
            Optional.of(
                wlt -> {
                  assertEquals(CardBytes.PICTURE, wlt.length);
                  return photo;
                }));
    assertEquals(Optional.of(photo), card.particulars().orElseThrow().photo());

    IdCard without =
        SamCard.read(
            CardBytes.of(CARD),
            Optional.of(
                wlt -> {
                  throw new IllegalArgumentException("no picture");
                }));
    assertEquals(CARD, without);
  }

  @Test
  void nothingOnACardIsSaidInWordsForALog() throws Exception {
    String said = SamCard.read(CardBytes.of(CARD), Optional.empty()).toString();

    assertTrue(!said.contains(CARD.name()) && !said.contains("学府路"), said);
    assertTrue(!CARD.particulars().orElseThrow().toString().contains("学府路"));
  }

  @Test
  void dataThatAreCutOffOrNonsenseAreRefused() {
    byte[] good = CardBytes.of(CARD);
    for (int n = 0; n < 4 + 2 * 110; n++) {
      byte[] cut = Arrays.copyOf(good, n);
      assertThrows(DamagedCardException.class, () -> SamCard.read(cut, Optional.empty()), "" + n);
    }
    for (String text : new String[] {"", " ".repeat(128), "名".repeat(128)}) {
      byte[] bad = CardBytes.of(text);
      assertThrows(DamagedCardException.class, () -> SamCard.read(bad, Optional.empty()), text);
    }
  }
}
