package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTextTest {
  private static String text(String given) {
    return RequestText.of(given, "理由", "a reason");
  }

  @Test
  void whatPeopleTypeIsTaken() {
    assertEquals("姓名有误：\n𠮷\t不是 吉", text(" 姓名有误：\n𠮷\t不是 吉 "));
    assertEquals(200, text("字".repeat(200)).length());
  }

  /** A terminal or a log would act on some of them. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001b[2Jb", "a\u0085b", "a\u007fb"})
  void controlCharactersAreRefused(String given) {
    Problem refused = assertThrows(ProblemException.class, () -> text(given)).problem();

    assertEquals(422, refused.status());
    assertEquals("urn:yinxin:problem:bad-text", refused.type());
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    assertThrows(ProblemException.class, () -> text(null));
    assertThrows(ProblemException.class, () -> text("  "));
    assertThrows(ProblemException.class, () -> text("字".repeat(201)));
  }
}
