package org.yinxin.web.pages.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
}
