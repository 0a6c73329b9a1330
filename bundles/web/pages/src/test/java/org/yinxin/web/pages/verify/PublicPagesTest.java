package org.yinxin.web.pages.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** The page for a code that is typed in, and the one that tells the official address. */
final class PublicPagesTest {
  private static final String KEY = "cert.example.edu.cn/log+00000000+AAAA";

  private static final CodePage.Site SITE =
      new CodePage.Site(
          Optional.of(new LocalizedText("示范大学", "Sample University")),
          "https://cert.example.edu.cn",
          false);

  private static void assertEnglish(String page) {
    assertFalse(Pattern.compile("\\p{IsHan}").matcher(page.replace("中文", "")).find(), page);
  }

  @Test
  void theEntryPageNeedsNoScriptAndNamesTheOfficialAddress() {
    String page = new EntryPage(Language.CHINESE, SITE).blank();

    assertTrue(page.contains("<form class=\"yx-sheet\" method=\"get\" action=\"/v\""), page);
    assertTrue(page.contains("https://cert.example.edu.cn"), page);
    assertFalse(page.contains("<script") || page.contains("role=\"alert\""), page);
    assertEnglish(new EntryPage(Language.ENGLISH, SITE).blank());
  }

  @Test
  void everyHintIsSaidInBothLanguagesAndWhatWasTypedStaysThere() {
    for (String typed : List.of("\"><script>", "ABC", "7".repeat(27), "")) {
      TypedCode read = TypedCode.read(typed);
      for (Language language : Language.values()) {
        String page = new EntryPage(language, SITE).again(typed, read);
        assertTrue(page.contains("data-hint=\"" + read.hint() + "\""), page);
        assertFalse(page.contains("<script>"), page);
        assertTrue(
            page.contains(
                "value=\""
                    + typed.replace("\"", "&quot;").replace(">", "&gt;").replace("<", "&lt;")),
            page);
      }
    }
  }

  @Test
  void ofAlteredDataNothingIsSaidAndWhomToAsk() {
    LocalizedText why = new LocalizedText("请向签发部门核实。", "Please ask the issuing office.");
    String code = new CodePage(Language.CHINESE, SITE).altered("AAAA", why);
    String share = new SharePage(Language.CHINESE, SITE).unsaid("AAAA", "altered-data", why);

    for (String page : List.of(code, share)) {
      assertTrue(page.contains("暂时无法判断") && page.contains("请向签发部门核实"), page);
      assertFalse(page.contains("有效。"), page);
    }
    assertEnglish(new CodePage(Language.ENGLISH, SITE).altered("AAAA", why));
    assertEnglish(new SharePage(Language.ENGLISH, SITE).unsaid("AAAA", "restoring", why));
  }

  @Test
  void theOfficialPageNamesAddressAndKeyAndWarnsOfForgedCodes() {
    String page = new TrustPage(Language.CHINESE, SITE, List.of(), KEY).html();

    assertTrue(page.contains(KEY) && page.contains("https://cert.example.edu.cn"), page);
    assertTrue(page.contains("仿冒") && page.contains("尚未安装签章证书"), page);
    assertEnglish(new TrustPage(Language.ENGLISH, SITE, List.of(), KEY).html());
    String json = new TrustPage(Language.CHINESE, SITE, List.of(), KEY).json();
    assertTrue(json.contains("\"logKey\":\"" + KEY + "\"") && json.contains("\"seals\":[]"), json);
  }

  @Test
  void theLogIsExplainedAboveItsCheckpoint() {
    byte[] dated = ByteBuffer.allocate(76).putLong(4, 1_782_000_000L).array();
    String note = "cert.example.edu.cn/log\n1234\nAAAA\n\n— cert.example.edu.cn/log AAAA\n";
    String stamped =
        note + "— cert.example.edu.cn/log " + Base64.getEncoder().encodeToString(dated) + "\n";

    String page = new LogPage(Language.CHINESE, SITE).html(Optional.of(note), Optional.of(stamped));
    assertTrue(page.contains(">1,234</dd>"), page);
    assertTrue(page.contains("2026年6月21日 08:00，当时共 1,234 条记录"), page);
    assertTrue(page.contains("\n1234\nAAAA\n") && page.contains("href=\"/log/checkpoint\""), page);
    assertEnglish(
        new LogPage(Language.ENGLISH, SITE).html(Optional.of(note), Optional.of(stamped)));
    String empty = new LogPage(Language.CHINESE, SITE).html(Optional.empty(), Optional.empty());
    assertTrue(empty.contains(">0</dd>") && empty.contains("尚无"), empty);
  }

  private static String privacy(Language language, PrivacySettings settings, int days) {
    List<RecordKind> kinds = List.of(AcademicRecords.PERSON, AcademicRecords.TRANSLATION);
    return new PrivacyPage(language, SITE, settings, kinds, kind -> days).html();
  }

  @Test
  void thePrivacyNoticeNamesEachKindOfDataAndWhomToAsk() {
    PrivacySettings none = new PrivacySettings("", Map.of());
    String page = privacy(Language.CHINESE, none, 180);

    for (String kind : PrivacyPage.DATA) {
      assertTrue(page.contains("data-kind=\"" + kind + "\""), kind);
    }
    for (RecordKind.Column column : AcademicRecords.PERSON.columns()) {
      assertTrue(page.contains(column.label().zh()), column.name());
    }
    assertFalse(page.contains(AcademicRecords.TRANSLATION.title().zh()), "of nobody");
    assertTrue(page.contains("示范大学") && page.contains("签发凭证的部门"), page);
    assertTrue(page.contains("分享结束 180 天后删除"), page);
    assertFalse(page.contains("<script") || page.contains("data-test=\"privacy-own\""), page);
    assertEnglish(privacy(Language.ENGLISH, none, 180));
    assertFalse(privacy(Language.ENGLISH, none, 0).contains("after 0 days"));
  }

  @Test
  void theUniversityAddsItsOwnWordsAsText() {
    PrivacySettings own =
        new PrivacySettings(
            "信息办 023-6276",
            Map.of(Language.CHINESE, "第一段<b>\n\n第二段", Language.ENGLISH, "One paragraph"));

    String page = privacy(Language.CHINESE, own, 180);
    assertTrue(page.contains("信息办 023-6276") && !page.contains("签发凭证的部门，"), page);
    assertTrue(page.contains("<p data-test=\"privacy-own\">第一段&lt;b&gt;</p>"), page);
    assertTrue(page.contains("<p data-test=\"privacy-own\">第二段</p>"), page);
    assertTrue(privacy(Language.ENGLISH, own, 180).contains(">One paragraph</p>"));
  }
}
