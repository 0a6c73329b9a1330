package org.yinxin.web.pages.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.text.Language;

final class ShellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "en",
        "en-US,en;q=0.9",
        "EN-gb , zh-CN;q=0.8",
        "fr-FR,fr;q=0.9,en-US;q=0.8,zh;q=0.7",
        "zh-CN;q=0.3, en;q=0.4",
        "zh;q=0, en;q=0.1"
      })
  void aBrowserThatPrefersEnglishGetsEnglish(String accepted) {
    assertEquals(Language.ENGLISH, Shell.preferred(accepted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "zh-CN,zh;q=0.9,en;q=0.8",
        "zh-TW,en",
        "en;q=0.3,zh-Hans;q=0.4",
        "en;q=0",
        "de,fr;q=0.5",
        "eng",
        "en;q=2",
        "!!;en"
      })
  void anyOtherGetsChinese(String accepted) {
    assertEquals(Language.CHINESE, Shell.preferred(accepted));
    assertEquals(Language.CHINESE, Shell.preferred("en,".repeat(200) + "en"));
  }
}
