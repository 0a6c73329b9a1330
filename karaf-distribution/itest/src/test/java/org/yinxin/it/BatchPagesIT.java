package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** An office in front of its batches, and somebody who collects. */
final class BatchPagesIT {
  @ParameterizedTest
  @ValueSource(ints = {1100, 390})
  void anOfficeChecksStartsAndFetchesABatch(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    try (Browser browser = new Browser("batch-" + width, width, 900)) {
      try {
        walk(server, browser, Campus.unique("看页"));
      } catch (WebDriverException e) {
        browser.pictureOfFailure("batches");
        throw e;
      }
    }
  }

  private static void walk(Server server, Browser browser, String purpose) throws Exception {
    browser.signIn(server, "registrar");
    browser.get(server.address() + "/office/batches");
    browser.shown("[data-test=type] option[value=transcript]").click();
    browser.shown("[data-test=purpose]").sendKeys(purpose);
    browser.picture("batches-form");
    List<String> faults = new ArrayList<>(PageFaults.of(browser, "batch form"));
    browser
        .shown("[data-test=numbers]")
        .sendKeys("2023213001、2023213002 2023213003，2023213001,nobody");
    browser.click("[data-test=check]");
    browser.shown("[data-test=batch][data-state=staged]");
    browser.shown("[data-test=batch-row][data-state=refused]");
    browser.picture("batches-staged");
    faults.addAll(PageFaults.of(browser, "batch checked"));
    browser.click("[data-test=start-batch]");
    browser.shown("[data-test=batch][data-state=finished]");
    assertEquals("3", browser.shown("[data-test=number-issued]").getText());
    browser.shown("[data-test=zip]");
    browser.click("[data-test=show-all]");
    browser.picture("batches-finished");
    browser.english(browser.address());
    faults.addAll(PageFaults.of(browser, "batch finished"));
    assertEquals("", String.join("\n", faults));
    assertEquals(List.of(), browser.errors());
  }

  @Test
  void aWrongCodeIsAnsweredInWordsOnANarrowScreen() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("320", 320, 700)) {
      browser.get(Server.shared().address() + "/collect");
      browser.click("[data-test=collect]");
      assertTrue(browser.shown("[data-test=collect-error] p").getText().contains("全部三项"));
      browser.shown("[data-test=candidate]").sendKeys("2026500001");
      browser.shown("[data-test=id-number]").sendKeys("50010120080102048X");
      browser.shown("[data-test=code]").sendKeys("0000-0000-000");
      browser.click("[data-test=collect]");
      browser
          .patience()
          .until(
              b ->
                  b.findElement(By.cssSelector("[data-test=collect-error]"))
                      .getText()
                      .contains("不相符"));
      browser.picture("collect");
      assertEquals(List.of(), browser.errors());
    }
  }
}
