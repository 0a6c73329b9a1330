package org.yinxin.web.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.services.verification.Verdict;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

class CodePageTest {
  private static final String CODE = "7KQ2-M9XD-4TFA-P0BR";

  private static final CodePage.Site SITE =
      new CodePage.Site(
          Optional.of(new LocalizedText("重庆工商大学", "Chongqing Technology and Business University")),
          "https://cert.example.edu.cn",
          false);

  private static String page(Language language, Verdict verdict, boolean development) {
    return new CodePage(language, SITE).found(CODE, Reports.of(verdict, development), 2);
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictHasAHeadlineInBothLanguages(Verdict verdict) {
    assertTrue(
        page(Language.CHINESE, verdict, false).contains("data-verdict=\"" + verdict.wireName()));
    String english = page(Language.ENGLISH, verdict, false);
    assertFalse(
        Pattern.compile("\\p{IsHan}")
            .matcher(english.replace("中文", "").replace("教证〔2026〕00001号", "").replace("张*雨", ""))
            .find(),
        english);
  }

  @ParameterizedTest
  @CsvSource({
    "VALID,good",
    "ALTERED,bad",
    "REVOKED,bad",
    "NOT_ISSUED_HERE,bad",
    "SUPERSEDED,warn",
    "EXPIRED,warn",
    "NO_SEAL,unknown"
  })
  void theBannersColourTellsGoodFromBad(Verdict verdict, String look) {
    assertTrue(page(Language.CHINESE, verdict, false).contains("yx-verdict-" + look + "\""));
  }

  @Test
  void aReaderLearnsWhoIssuedWhatForWhomAndWhen() {
    String page = page(Language.CHINESE, Verdict.VALID, false);
    for (String told :
        new String[] {
          "真实有效",
          "本平台签发过这份凭证。",
          "重庆工商大学 教务处",
          "张*雨",
          "主修成绩单",
          "教证〔2026〕00001号",
          "2026年11月25日",
          "https://cert.example.edu.cn",
          "凭证已登记在册。"
        }) {
      assertTrue(page.contains(told), told);
    }
    assertTrue(page(Language.ENGLISH, Verdict.VALID, false).contains("25 November 2026"));
  }

  @Test
  void aRevokedCredentialSaysSinceWhen() {
    assertTrue(page(Language.CHINESE, Verdict.REVOKED, false).contains("作废日期"));
    assertFalse(page(Language.CHINESE, Verdict.VALID, false).contains("作废日期"));
  }

  @Test
  void aSpecimenIsCalledOneWhateverTheVerdict() {
    assertTrue(page(Language.CHINESE, Verdict.VALID, true).contains("演示系统签发，不具效力"));
    assertTrue(page(Language.ENGLISH, Verdict.VALID, true).contains("has no effect"));
    assertFalse(page(Language.CHINESE, Verdict.VALID, false).contains("不具效力"));
  }

  @Test
  void textFromOutsideNeverBecomesMarkup() {
    String name = "<script>alert('1')</script>\"&";
    String page =
        new CodePage(Language.CHINESE, SITE).found(CODE, Reports.of(Verdict.VALID, false, name), 1);
    assertFalse(page.contains("<script"));
    assertTrue(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;"));
    assertFalse(
        new CodePage(Language.CHINESE, SITE).notFound("\"><img src=x>").contains("<img src=x"));
  }

  @Test
  void thePageNeedsNoScriptAndNoStyleOfItsOwnAndIsLight() {
    String page =
        new CodePage(Language.ENGLISH, SITE).found(CODE, Reports.of(Verdict.VALID, true), 9);
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("<style"));
    assertFalse(Pattern.compile("\\s(style|on\\w+)=").matcher(page).find());
    assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 20_000);
  }

  @Test
  void everyPageOfTheFileCanBeSeen() {
    String page = page(Language.CHINESE, Verdict.VALID, false);
    assertTrue(page.contains("/v/" + CODE + "/pages/1.png"));
    assertTrue(page.contains("/v/" + CODE + "/pages/2.png"));
    assertFalse(page.contains("/pages/3.png"));
    assertTrue(page.contains("查看文件"));
  }

  @Test
  void anUnknownCodeIsGreyAndSaidInWords() {
    String page = new CodePage(Language.CHINESE, SITE).notFound(CODE);
    assertTrue(page.contains("yx-verdict-unknown"));
    assertTrue(page.contains("没有使用这个验证码的凭证"));
    assertTrue(
        new CodePage(Language.ENGLISH, SITE).throttled(CODE).contains("Too many wrong codes"));
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertEquals(
        Wording.load(CodePage.class, Language.CHINESE).messages().keySet(),
        Wording.load(CodePage.class, Language.ENGLISH).messages().keySet());
  }
}
