package org.yinxin.services.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberRuleTest {
  @ParameterizedTest
  @CsvSource({
    "{prefix}〔{year}〕{number:5}号, 教证〔2026〕00042号",
    "{prefix}{year}-{number}, 教证2026-42",
    "({year}){prefix}第{number:3}号, (2026)教证第042号",
  })
  void aRuleGivesTheNumber(String pattern, String number) {
    NumberRule rule = new NumberRule(pattern);

    assertEquals(Optional.empty(), rule.problem("教证"));
    assertEquals(number, rule.number("教证", 2026, 42));
  }

  @Test
  void theDefaultIsARule() {
    assertEquals(Optional.empty(), NumberRule.DEFAULT.problem("教证"));
    assertEquals("教证〔2026〕123456号", NumberRule.DEFAULT.number("教证", 2026, 123_456));
  }

  @Test
  void aNumberInEnglishHasNoChineseCharacter() {
    String office = "Academic Affairs Office";
    assertEquals("AAO-2026-00076", NumberRule.DEFAULT.latin("教证", office, 2026, 76));
    assertEquals("NO-2026-00076", NumberRule.DEFAULT.latin("教证", "教务处", 2026, 76));
    assertEquals(
        "T-2026-7", new NumberRule("{prefix}-{year}-{number}").latin("T", office, 2026, 7));
  }

  /** Two offices, years or rules could give one number, or it could not be kept. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "〔{year}〕{number:5}号",
        "{prefix}{number:5}号",
        "{prefix}〔{year}〕号",
        "{prefix}〔{year}〕{number}-{number}号",
        "{prefix}〔{year}〕{number:5}{nmuber}号",
        "{prefix}〔{year}〕{number:12}号",
        "{prefix}{year}{number:5}",
        "{prefix}〔{year}〕1{number:4}",
        "{prefix}〔{year}〕{number:4}1",
        "{year}{prefix}{number}",
        "{prefix}/{year}/{number}",
        "{prefix}〔{year}〕{number:5}号 ",
        "{prefix}〔{year}〕<b>{number:5}</b>号",
        "{prefix}〔{year}〕{number:5}号一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
      })
  void whatIsNoRuleIsRefused(String pattern) {
    assertTrue(new NumberRule(pattern).problem("教证").isPresent(), pattern);
  }
}
