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

  private static StandIn standIn;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    standIn = new StandIn();
    browser = new Browser(Browser.Orientation.PORTRAIT);
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
    browser.shows(view.replaceFirst("-(long|chosen|free|wrong|unsure|unconfirmed)$", ""));
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
}
