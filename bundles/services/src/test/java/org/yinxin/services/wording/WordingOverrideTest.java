package org.yinxin.services.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

final class WordingOverrideTest {
  private static final Wording OWN = Wording.load(WordingOverrideTest.class, Language.CHINESE);

  @Test
  void whatIsWrittenIsReadAgain() {
    WordingOverride override = new WordingOverride(Map.of("close", "", "body", "“引号”和\\"));

    assertEquals(override, WordingOverride.parse(override.value()));
    assertEquals("", WordingOverride.NONE.value());
    assertEquals(WordingOverride.NONE, WordingOverride.parse(""));
  }

  @Test
  void messagesAndPlaceholdersThatTheTypeDoesNotKnowAreLeftOut() {
    WordingOverride override =
        new WordingOverride(Map.of("body", "{name}在{campus}", "close", "完毕。", "gone", "旧"));

    Wording wording = override.over(OWN);

    assertEquals(Map.of("body", "兹证明{name}", "close", "完毕。"), wording.messages());
  }
}
