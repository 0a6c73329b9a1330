package org.yinxin.web.pages.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Copy;
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
    return new CodePage(language, SITE).found(CODE, Reports.of(verdict, development), 2, false);
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictHasAHeadlineInBothLanguages(Verdict verdict) {
    assertTrue(
        page(Language.CHINESE, verdict, false).contains("data-verdict=\"" + verdict.wireName()));
    String english = page(Language.ENGLISH, verdict, false);
    assertFalse(
        Pattern.compile("\\p{IsHan}")
            .matcher(english.replaceAll("中文|教证〔2026〕00001号|张\\*雨|专业|软件工程|平均学分绩点", ""))
            .find(),
        english);
  }

  @ParameterizedTest
  @CsvSource({
    "VALID,compare",
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
          "<h1>本校签发过这份凭证</h1>",
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
  void aDocumentThatContradictsItselfIsNotCalledGoodWhoeverIssuedIt() {
    VerificationReport sound = Reports.of(Verdict.VALID, false);
    Check derived =
        new Check(
            VerificationReport.DERIVATION,
            VerificationReport.Outcome.FAILED,
            new LocalizedText("重新计算，不一致。", "Computed again, it does not agree."));
    VerificationReport contradicted =
        new VerificationReport(
            sound.verdict(), sound.summary(), false, List.of(derived), sound.credential());

    String page = new CodePage(Language.CHINESE, SITE).found(CODE, contradicted, 1, false);

    assertTrue(page.contains("yx-verdict-bad\""), page);
    assertTrue(page.contains("<h1>内容与计算不符</h1>"), page);
    assertTrue(page.contains("重新计算，不一致。"), page);
    assertFalse(page.contains("真实有效"), page);
    assertFalse(page.contains("data-test=\"same\""), page);
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
        new CodePage(Language.CHINESE, SITE)
            .found(CODE, Reports.of(Verdict.VALID, false, name), 1, false);
    assertFalse(page.contains("<script"));
    assertTrue(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;"));
    assertFalse(
        new CodePage(Language.CHINESE, SITE).notFound("\"><img src=x>").contains("<img src=x"));
  }

  @Test
  void thePageNeedsNoScriptAndNoStyleOfItsOwnAndIsLight() {
    String page =
        new CodePage(Language.ENGLISH, SITE).found(CODE, Reports.of(Verdict.VALID, true), 9, true);
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
    assertTrue(page.contains("data-test=\"view-file\" open>"), page);
    assertFalse(page.contains("/pdf\""), "the office gives nobody the file");
    String given =
        new CodePage(Language.CHINESE, SITE).found(CODE, Reports.of(Verdict.VALID, false), 2, true);
    assertTrue(given.contains("/v/" + CODE + "/pdf\""), given);
  }

  /** The commonest fraud is a better average on one's own transcript, under its genuine code. */
  @Test
  void whoHoldsAForgedPaperIsNotToldThatItIsGenuine() {
    String page = page(Language.CHINESE, Verdict.VALID, false);

    assertFalse(page.contains("真实有效"), page);
    assertTrue(page.contains("<dt>平均学分绩点</dt><dd>2.83</dd>"), page);
    assertTrue(page.contains("手中的纸件与上面的原件一致吗？"), page);
    assertTrue(page.contains("真的二维码可以抄到伪造的纸上"), page);
    String english = page(Language.ENGLISH, Verdict.VALID, false);
    assertTrue(english.contains("<h1>This university issued this credential</h1>"), english);
  }

  @Test
  void ofARevokedCredentialNothingIsShownThatItSaid() {
    String page =
        new CodePage(Language.CHINESE, SITE)
            .found(CODE, Reports.of(Verdict.REVOKED, false, ""), 0, true);

    for (String said : List.of("fact-holder", "key-facts", ".png", "/pdf", "data-test=\"same\"")) {
      assertFalse(page.contains(said), said);
    }
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
  void whileRecordsAreMissingAnUnknownCodeIsNotCalledForged() {
    LocalizedText why = new LocalizedText("这里有缺。", "Records are missing here.");
    String page = new CodePage(Language.CHINESE, SITE).notFound(CODE, why);
    assertTrue(page.contains("data-verdict=\"not-found\""), page);
    assertTrue(page.contains("这里有缺。"), page);
    assertFalse(page.contains("伪造"), page);
  }

  @Test
  void aWrongCheckCharacterIsSaidToBeAMistake() {
    String page = new CodePage(Language.CHINESE, SITE).mistyped(CODE);
    assertTrue(page.contains("<h1>可能输错了一位</h1>"), page);
    assertFalse(page.contains("伪造"), page);
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertEquals(
        Wording.load(CodePage.class, Language.CHINESE).messages().keySet(),
        Wording.load(CodePage.class, Language.ENGLISH).messages().keySet());
  }

  @Test
  void aSupersededCopySaysSinceWhenAndLeadsToTheNewerOne() {
    String page = page(Language.CHINESE, Verdict.SUPERSEDED, false);

    assertTrue(page.contains("2026年12月1日"), page);
    assertTrue(page.contains("<a href=\"https://cert.example.edu.cn/v/NEWER\">"), page);
    String valid = page(Language.CHINESE, Verdict.VALID, false);
    assertFalse(valid.contains("fact-successor"), valid);
  }

  private static VerificationReport printed(Copy... copies) {
    VerificationReport plain = Reports.of(Verdict.VALID, false);
    return new VerificationReport(
        plain.verdict(),
        plain.summary(),
        false,
        plain.checks(),
        plain.credential(),
        Optional.empty(),
        List.of(copies));
  }

  private static Copy copy(int serial, Paper paper) {
    return new Copy(
        serial,
        new LocalizedText("明理楼<一层>", "Mingli Building"),
        Instant.parse("2026-11-24T16:05:40Z"),
        paper);
  }

  @Test
  void whoHoldsPaperFindsItsCopyAmongThosePrintedAndWhatIsVoid() {
    VerificationReport report =
        printed(copy(1, Paper.PRINTED), copy(2, Paper.VOID), copy(3, Paper.OPEN));

    String chinese = new CodePage(Language.CHINESE, SITE).found(CODE, report, 1, false);
    for (String told :
        new String[] {
          "<td>第 1 份</td><td>明理楼&lt;一层&gt;</td><td>2026年11月25日 00:05</td>",
          "data-copy=\"2\" data-state=\"void\"",
          ">作废</td>",
          ">已打印</td>",
          ">打印中或待核实</td>"
        }) {
      assertTrue(chinese.contains(told), told + " in " + chinese);
    }
    String english = new CodePage(Language.ENGLISH, SITE).found(CODE, report, 1, false);
    assertTrue(
        english.contains("<td>Copy 1</td><td>Mingli Building</td><td>25 November 2026, 00:05</td>"),
        english);
    assertTrue(english.contains(">Void</td>"), english);
  }

  @Test
  void whatWasNeverPrintedHasNoListOfCopies() {
    assertFalse(page(Language.CHINESE, Verdict.VALID, false).contains("data-test=\"copies\""));
  }
}
