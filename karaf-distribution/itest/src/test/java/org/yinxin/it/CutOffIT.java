package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A holder whose network goes away in the middle of something, and comes back. */
final class CutOffIT {
  /** The server answers at once that it is at work, although it may be done sooner. */
  private static final String SLOW =
      """
      const real = window.fetch;
      window.fetch = async (path, request) => {
        const answer = await real(path, request);
        if (request?.method !== "POST" || path !== "/api/applications") return answer;
        return new Response(JSON.stringify({ ...(await answer.json()), state: "sealing" }), { status: 201 });
      };
      """;

  private final List<String> faults = new ArrayList<>();
  private Server server;
  private Browser browser;

  @BeforeEach
  void signIn() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    server = Server.shared();
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    campus.signedIn(holder).issued("transcript");
    browser = new Browser("cut-off", 390, 844);
    browser.signIn(server, holder.user());
    browser.get(server.address() + "/my");
    browser.shown("[data-test=issued-row]");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** The page shows words, what was begun, and a way to continue. */
  private void saysSo(String test, String name) throws Exception {
    String told = browser.shown("[data-test=" + test + "]").getText();
    assertTrue(told.contains("无法连接服务器"), told);
    browser.script("document.querySelector('[data-test=" + test + "]').scrollIntoView()");
    browser.picture(name);
    faults.addAll(PageFaults.of(browser, name + " cut off"));
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void aShareIsMadeOnceTheNetworkIsBack() throws Exception {
    browser.click("[data-test=more-open]");
    browser.click("[data-test=share]");
    browser.shown("[data-test=share-label]").sendKeys("星海集团");
    browser.offline(true);
    browser.click("[data-test=share-make]");
    saysSo("share-error", "share");
    assertEquals("星海集团", browser.find("[data-test=share-label]").getDomProperty("value"));
    browser.offline(false);
    browser.click("[data-test=share-error] [data-test=try-again]");
    browser.shown("[data-test=share-link]");
    browser.patience().until(b -> browser.find("li[data-test=share]").getText().contains("星海集团"));
    assertEquals(0, browser.count("[data-test=share-error]"));
  }

  @Test
  void thePanelOfSharesIsReadOnceTheNetworkIsBack() throws Exception {
    browser.offline(true);
    browser.click("[data-test=more-open]");
    browser.click("[data-test=share]");
    saysSo("share-error", "shares");
    browser.offline(false);
    browser.click("[data-test=share-error] [data-test=try-again]");
    browser.patience().until(b -> browser.count("[data-test=share-error]") == 0);
  }

  @Test
  void aPreviewIsMadeOnceTheNetworkIsBack() throws Exception {
    browser.get(server.address() + "/my?type=transcript");
    browser.shown("[data-test=live-preview][data-state=shown]");
    browser.offline(true);
    browser.shown("[data-test=purpose]").sendKeys("断网\t");
    saysSo("preview-error", "preview");
    browser.offline(false);
    browser.click("[data-test=try-again]");
    browser.shown("[data-test=live-preview][data-state=shown] [data-test=preview-page]");
    assertEquals("断网", browser.find("[data-test=purpose]").getDomProperty("value"));
  }

  @Test
  void anApplicationContinuesByItself() throws Exception {
    browser.get(server.address() + "/my?type=transcript");
    browser.shown("[data-test=purpose]").sendKeys("断网续办");
    browser.click("[data-test=next]");
    // It is handed in and takes its time, and then nothing more is heard of it.
    browser.script(SLOW);
    browser.unreachable("*/api/applications/*");
    browser.click("[data-test=apply]");
    assertTrue(browser.shown("[data-test=away]").getText().contains("不会丢失"));
    browser.picture("application");
    browser.unreachable();
    browser.shown("[data-test=application][data-state=issued]");
  }

  @Test
  void theImagesOfPagesAreFetchedOnceTheNetworkIsBack() throws Exception {
    browser.pretend("Mozilla/5.0 MicroMessenger/8.0.50");
    browser.get(server.address() + "/my");
    browser.shown("[data-test=pages-show]");
    browser.offline(true);
    browser.click("[data-test=pages-show]");
    saysSo("pages-error", "pages");
    browser.offline(false);
    browser.click("[data-test=pages-error] [data-test=try-again]");
    browser
        .patience()
        .until(
            b ->
                browser.count("[data-test=pages] img") > 0
                    && !browser
                        .find("[data-test=pages] img")
                        .getDomProperty("naturalWidth")
                        .equals("0"));
    browser.patience().until(b -> browser.count("[data-test=pages-error]") == 0);
  }
}
