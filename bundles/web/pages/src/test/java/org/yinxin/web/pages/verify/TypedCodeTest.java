package org.yinxin.web.pages.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.VerificationCode;

final class TypedCodeTest {
  private static final VerificationCode CODE = VerificationCode.random(new SecureRandom());
  private static final String GROUPED = CODE.grouped();

  private static void assertRead(String typed) {
    assertEquals(new TypedCode(Optional.of(GROUPED), "", ""), TypedCode.read(typed));
  }

  private static void assertHint(String hint, String detail, String typed) {
    assertEquals(new TypedCode(Optional.empty(), hint, detail), TypedCode.read(typed));
  }

  @Test
  void aCodeIsReadHoweverItIsTyped() {
    assertRead(GROUPED);
    assertRead(CODE.text());
    assertRead(GROUPED.toLowerCase(Locale.ROOT));
    assertRead("  " + GROUPED.replace("-", " ") + "\n");
    assertRead(GROUPED.replace('-', '—'));
    assertRead(GROUPED.replace('-', '－'));
    assertRead(CODE.text().replace('0', 'O').replace('1', 'l'));
    assertRead(CODE.text().replace('0', 'o').replace('1', 'I'));
    assertRead("https://cert.example.edu.cn/v/" + GROUPED);
    assertRead("https://cert.example.edu.cn/v/" + GROUPED + "?lang=zh-CN");
    assertRead("https://cert.example.edu.cn/v/" + GROUPED + "/pages/1.png#top");
  }

  @Test
  void aCodeInFullWidthIsRead() {
    StringBuilder wide = new StringBuilder();
    CODE.text().chars().forEach(c -> wide.append((char) (c - 0x21 + 0xFF01)));

    assertRead(wide.toString());
  }

  @Test
  void whatIsWrongIsSaid() {
    char last = CODE.text().charAt(26);
    assertHint("hint-check", "", CODE.text().substring(0, 26) + (last == '7' ? '8' : '7'));
    assertHint("hint-length", "26", CODE.text().substring(1));
    assertHint("hint-length", "28", CODE.text() + "0");
    assertHint("hint-character", "码", "码" + CODE.text().substring(1));
    assertHint("hint-character", "<", "<script>");
    assertHint("hint-empty", "", " ");
    assertHint("hint-length", "1000", "7".repeat(1000));
  }
}
