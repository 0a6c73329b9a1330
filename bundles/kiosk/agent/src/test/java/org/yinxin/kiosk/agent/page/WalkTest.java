package org.yinxin.kiosk.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody in front of the screen. */
class WalkTest {
  private static final String MOVED = "return document.querySelector('.k-page').scrollTop > 100";

  private static final String SAID = "return window.said";

  private static StandIn standIn;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    standIn = new StandIn();
    browser = new Browser(Browser.Size.PORTRAIT);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    standIn.cut();
  }

  @BeforeEach
  void forget() {
    standIn.forget();
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), browser.errors());
  }

  private static void open(String view) throws Exception {
    standIn.show(view);
    browser.get(standIn.address());
    browser.shows(
        view.replaceFirst("-(long|chosen|free|wrong|unsure|unconfirmed|problem|jam|partly)$", ""));
  }

  @Test
  void somebodySignsInByPhoneChoosesPaysAndLeaves() throws Exception {
    open("attract");
    standIn.on("scan", "sign-in-code");
    browser.tap("scan");
    browser.shows("sign-in-code");
    assertTrue(browser.has("[data-test=qr]"));
    standIn.show("sign-in-code-scanned");
    browser.until("scanned", () -> browser.has("[data-test=scanned]"));
    standIn.show("home");
    browser.shows("home");

    standIn.on("choose", "home-chosen");
    browser.tap("more");
    browser.until("chosen", () -> browser.has("[data-id=c1].k-chosen"));
    standIn.on("quote", "quote");
    browser.tap("quote");
    browser.shows("quote");
    assertEquals("¥9.00", browser.text("[data-test=total]"));
    standIn.on("consent", "paying");
    browser.tap("consent");
    browser.shows("paying");
    assertEquals("示范大学（演示）财务处", browser.text("[data-test=payee]"));
    standIn.show("printing");
    browser.shows("printing");
    assertEquals("已打印 1 页，本份共 3 页", browser.text("[data-test=page-of]"));
    standIn.show("done-partly");
    browser.shows("done");
    assertEquals("¥2.00", browser.text("[data-test=charged]"));
    assertEquals("¥5.00", browser.text("[data-test=refunded]"));
    assertEquals("¥2.00", browser.text("[data-test=undecided]"));
    standIn.on("sign-out", "attract");
    browser.tap("sign-out");
    browser.shows("attract");
    assertEquals(
        List.of(
            "{\"action\":\"scan\"}",
            "{\"action\":\"choose\",\"credential\":\"c1\",\"copies\":1}",
            "{\"action\":\"quote\"}",
            "{\"action\":\"consent\"}",
            "{\"action\":\"sign-out\"}"),
        standIn.actions());
  }

  @Test
  void somebodyAppliesWithTheOptionsThatWereTapped() throws Exception {
    open("home");
    browser.tap("tab-apply");
    browser.tap("open");
    browser.until("options", () -> browser.has("[data-test=offer]"));
    browser.script("document.querySelector('[data-name=language] [data-value=en]').click()");
    browser.script("document.querySelector('[data-name=scheme] [data-value=wes]').click()");
    standIn.on("apply", "applying");
    browser.tap("apply");
    browser.shows("applying");
    assertEquals(
        List.of(
            "{\"action\":\"apply\",\"type\":\"transcript\",\"language\":\"en\",\"options\":"
                + "{\"courses\":\"all\",\"scheme\":\"wes\",\"photo\":\"yes\",\"columns\":\"usual\",\"id-number\":\"none\"}}"),
        standIn.actions());
  }

  @Test
  void thePagesOfAPreviewAreTurnedAndEnlarged() throws Exception {
    open("preview");
    browser.tap("page-on");
    browser.until("page 2", () -> browser.text("[data-test=page-of]").contains("第 2 页"));
    browser.swipe(800, 900, 300, 900);
    browser.until("page 3", () -> browser.text("[data-test=page-of]").contains("第 3 页"));
    browser.swipe(300, 900, 800, 900);
    browser.until("page 2", () -> browser.text("[data-test=page-of]").contains("第 2 页"));
    browser.tap("zoom");
    browser.until("large", () -> browser.has(".k-page-large"));
    browser.swipe(500, 1200, 500, 700);
    browser.until("moved", () -> (Boolean) browser.script(MOVED));
    browser.picture("preview-large");
    browser.tap("zoom");
    standIn.on("choose", "home-chosen");
    browser.tap("choose");
    browser.shows("home");
    assertEquals(
        List.of("{\"action\":\"choose\",\"credential\":\"c1\",\"copies\":1}"), standIn.actions());
  }

  @Test
  void twoTapsSendOneAction() throws Exception {
    open("home-chosen");
    standIn.on("quote", "quote");
    browser.settle();
    browser.script("const b = document.querySelector('[data-test=quote]'); b.click(); b.click();");
    browser.shows("quote");
    assertEquals(List.of("{\"action\":\"quote\"}"), standIn.actions());
  }

  @Test
  void theSecondTapOfADoubleTapConsentsToNothing() throws Exception {
    open("home-chosen");
    standIn.on("quote", "quote");
    standIn.on("consent", "paying");
    browser.settle();
    browser.script(
        "document.querySelector('[data-test=quote]').click();"
            + "const taps = setInterval(() => {"
            + "  const b = document.querySelector('[data-test=consent]');"
            + "  if (b) { b.click(); clearInterval(taps); }"
            + "}, 5)");
    browser.shows("quote");
    assertEquals(List.of("{\"action\":\"quote\"}"), standIn.actions());
    browser.tap("consent");
    browser.shows("paying");
  }

  @Test
  void aViewThatHasMovedOnIsJustAsWell() throws Exception {
    open("attract");
    browser.tap("scan");
    standIn.show("closed");
    browser.shows("closed");
    assertFalse(browser.has("[data-test=toast]"));
  }

  @Test
  void theWarningCountsDownAndShowsNothingOfAnybody() throws Exception {
    open("home-chosen");
    standIn.show("idle-warning");
    browser.shows("idle-warning");
    assertFalse(browser.text("body").contains("张*三"));
    browser.until("14 seconds", () -> browser.has("[aria-label='还剩 14 秒']"));
    standIn.on("stay", "home-chosen");
    browser.tap("stay");
    browser.shows("home");
  }

  @Test
  void aSilentAgentTakesEverythingOfAnybodyOffTheScreen() throws Exception {
    open("home");
    assertTrue(browser.text("body").contains("张*三"));
    standIn.cut();
    browser.shows("starting");
    assertFalse(browser.text("body").contains("张*三"));
    // Started again it takes no page of before, so that this one loads itself anew.
    standIn.back("attract");
    browser.shows("attract");
    // The line was cut: of that the browser complains.
    browser.errors();
  }

  @Test
  void theNextPersonIsMetInChinese() throws Exception {
    open("attract");
    browser.tap("language");
    browser.until("English", () -> browser.text("h1").equals("Print your certificates"));
    standIn.show("home");
    browser.shows("home");
    assertTrue(browser.text("h1").startsWith("Hello"));
    standIn.show("attract");
    browser.shows("attract");
    assertEquals("自助打印凭证", browser.text("h1"));
  }

  @Test
  void aCodeThatMayBeOfALostRecordIsHeadedNeitherFalseNorNotFound() throws Exception {
    open("verifying-unconfirmed");
    assertEquals("暂时无法确认", browser.text("h1"));
    assertTrue(browser.has("h1.k-verdict-word-unknown"));
    assertTrue(browser.text("[data-test=reason]").contains("记录这里有缺"));
  }

  @Test
  void aHolderTypesThePinForWhatTheCampusCardDoesNotOpen() throws Exception {
    open("home-unsure");
    assertFalse(browser.has("[data-id=c1] [data-test=preview]"));
    standIn.on("pin", "holder-pin");
    browser.tap("pin");
    browser.shows("holder-pin");
    for (String digit : List.of("4", "8", "0", "5", "1")) {
      browser.tap("digit-" + digit);
    }
    assertTrue(browser.has("[data-test=pin]:disabled"), "six digits are wanted");
    browser.tap("digit-7");
    browser.tap("digit-9");
    assertEquals("●●●●●●", browser.text("[data-test=digits]"));
    standIn.on("pin", "holder-pin-wrong");
    browser.tap("pin");
    browser.until("refused", () -> browser.text("[data-test=reason]").contains("还可以再试 4 次"));
    assertEquals("", browser.text("[data-test=digits]"));
    assertEquals(
        List.of("{\"action\":\"pin\"}", "{\"action\":\"pin\",\"pin\":\"480517\"}"),
        standIn.actions().stream().filter(action -> action.contains("\"pin\"")).toList());
  }

  @Test
  void aKioskOperatorTypesThePinAndLoadsPaper() throws Exception {
    open("maintenance-pin");
    for (String digit : List.of("2", "4", "6", "8")) {
      browser.tap("digit-" + digit);
    }
    assertEquals("●●●●", browser.text("[data-test=digits]"));
    standIn.on("pin", "maintenance");
    browser.tap("pin");
    browser.shows("maintenance");
    standIn.on("paper", "maintenance");
    browser.tap("load-paper");
    for (String digit : List.of("2", "3", "7")) {
      browser.tap("digit-" + digit);
    }
    assertEquals("237", browser.text("[data-test=digits]"));
    browser.tap("pin");
    browser.until("paper", () -> standIn.actions().size() == 2);
    standIn.on("out-of-order", "maintenance-out");
    browser.until("answered", () -> browser.has("main[data-view=maintenance]"));
    browser.shows("maintenance");
    browser.tap("out-of-order");
    browser.until("switched", () -> browser.has("[data-test=out-of-order][aria-checked=true]"));
    assertEquals(
        List.of(
            "{\"action\":\"pin\",\"pin\":\"2468\"}",
            "{\"action\":\"paper\",\"sheets\":237}",
            "{\"action\":\"out-of-order\",\"value\":true}"),
        standIn.actions());
  }

  private static boolean isIn(String mode) {
    return browser.has("[data-test=mode-" + mode + "][aria-pressed=true]");
  }

  @Test
  void modesLastAsLongAsTheSessionOfWhoChoseThem() throws Exception {
    open("attract");
    for (String mode : List.of("large", "contrast", "low")) {
      browser.tap("mode-" + mode);
      browser.until(mode, () -> isIn(mode));
    }
    standIn.on("scan", "sign-in-code");
    browser.tap("scan");
    browser.shows("sign-in-code");
    standIn.on("back", "attract");
    browser.tap("back");
    browser.shows("attract");
    assertTrue(isIn("large") && isIn("contrast") && isIn("low"));
    standIn.show("home");
    browser.shows("home");
    assertTrue(isIn("large") && isIn("contrast") && isIn("low"));

    standIn.on("sign-out", "attract");
    browser.tap("sign-out");
    browser.shows("attract");
    assertFalse(isIn("large") || isIn("contrast") || isIn("low"));
  }

  @Test
  void withoutAVoiceNoPromptsAreOffered() throws Exception {
    open("attract");
    assertTrue(browser.has("[data-test=mode-large]"));
    assertFalse(browser.has("[data-test=mode-spoken]"));
  }

  @Test
  void promptsAreSpokenOnceChosenAndSayNothingOfAnybody() throws Exception {
    try (Browser speaking = new Browser(Browser.Size.PORTRAIT)) {
      speaking.voices();
      standIn.show("attract");
      speaking.get(standIn.address());
      speaking.shows("attract");
      standIn.show("refused");
      speaking.shows("refused");
      assertEquals(List.of(), speaking.script(SAID));
      speaking.tap("mode-spoken");
      standIn.show("attract");
      speaking.shows("attract");
      for (String view : List.of("home", "home-problem", "quote", "printing-problem", "done-jam")) {
        speaking.shows(standIn.show(view));
      }
      assertEquals(
          """
          zh-CN: 不能登录。原因在屏幕上。
          zh-CN: 欢迎使用自助打印终端。请把校园卡或身份证放在读卡区，或者按屏幕上的用手机扫码登录。
          zh-CN: 已登录。请选择要打印的凭证和份数，再按屏幕下方的查看费用。要办理新的凭证，请按申请新凭证。
          zh-CN: 现在不能打印。原因和可以使用的其他终端在屏幕上。电子文件可以在网上使用。
          zh-CN: 请核对打印内容和费用。同意后按屏幕下方的按钮。
          zh-CN: 打印暂停，已通知工作人员。请不要离开。
          zh-CN: 没有打印成功，没有打印的不收费。""",
          speaking.script("return window.said.join('\\n')"));
      speaking.tap("language");
      speaking.until(
          "English", () -> "en".equals(speaking.script("return document.documentElement.lang")));
      assertEquals(
          "en_GB: Nothing was printed, and nothing of it is charged.",
          speaking.script("return window.said.at(-1)"));
      standIn.show("attract");
      speaking.shows("attract");
      assertFalse(speaking.has("[data-test=mode-spoken][aria-pressed=true]"));
      assertEquals(List.of(), speaking.errors());
    }
  }

  @Test
  void whatCannotBePrintedIsSaidOnAScreenOfItsOwn() throws Exception {
    open("home-problem");
    assertEquals("打印机缺纸。现在不能打印，可以申请。", browser.text("[data-test=problem]"));
    standIn.on("quote", "cannot-print");
    browser.tap("quote");
    browser.shows("cannot-print");
    assertEquals("打印机缺纸。", browser.text("[data-test=reason]"));
    assertTrue(browser.text("[data-test=nearest]").contains("教学楼一层终端"));
    assertEquals("约 350 米", browser.text("[data-test=distance]"));
    standIn.on("sign-out", "attract");
    browser.tap("sign-out");
    browser.shows("attract");
  }

  @Test
  void countsOfAnOrderAgreeWithItsLinesAndMoney() throws Exception {
    open("done-jam");
    assertEquals("没有打印成功", browser.text("h1"));
    assertTrue(browser.text("[data-test=message]").startsWith("没有打印成功 3 份。"));
    assertEquals("退款处理中（2 份）", browser.text(".k-total:has([data-test=refunding]) span"));
    assertEquals("已退款（1 份）", browser.text(".k-total:has([data-test=refunded]) span"));
    assertEquals("退出登录", browser.text("[data-test=sign-out]"));
    open("done-partly");
    assertEquals("已退款（1 份）", browser.text(".k-total:has([data-test=refunded]) span"));
    assertEquals("取走文件并退出", browser.text("[data-test=sign-out]"));
  }

  @Test
  void aPausedCopyIsNotSaidToBePrepared() throws Exception {
    open("printing-problem");
    standIn.show("printing-problem", state -> state.replace("\"pages\": 3", "\"pages\": 0"));
    browser.until("no pages", () -> browser.text("[data-test=page-of]").isEmpty());
    assertEquals("打印暂停", browser.text("h1"));
    assertFalse(browser.text("main").contains("正在准备打印"));
  }

  @Test
  void theFirstTapChoosesOneCopy() throws Exception {
    open("home");
    assertFalse(browser.has("[data-test=copies]"));
    standIn.on("choose", "home-chosen");
    browser.tap("more");
    browser.until("chosen", () -> browser.has("[data-id=c1].k-chosen"));
    assertEquals("1 份", browser.text("[data-id=c1] [data-test=copies]"));
    assertEquals(
        List.of("{\"action\":\"choose\",\"credential\":\"c1\",\"copies\":1}"), standIn.actions());
  }

  @Test
  void cardsAreInstructionsAndNoButtons() throws Exception {
    open("attract");
    assertTrue(browser.has("li[data-way=campus-card]"));
    assertEquals(
        "rgba(0, 0, 0, 0) 0px",
        browser.script(
            "const s = getComputedStyle(document.querySelector('[data-way=campus-card]'));"
                + "return s.backgroundColor + ' ' + s.borderTopWidth"));
  }
}
