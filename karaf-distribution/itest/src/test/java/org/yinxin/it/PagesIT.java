package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** A student and a verifier in front of the pages. */
final class PagesIT {
  private static final String PAGE = "[data-test=view-file] img";

  @TempDir Path folder;

  private Browser browser;

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aStudentGetsATranscriptAndAVerifierChecksIt(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    browser = new Browser(Integer.toString(width), width, width > 600 ? 900 : 844);
    try {
      walk(server);
    } catch (WebDriverException e) {
      browser.pictureOfFailure("pages");
      throw e;
    } finally {
      browser.close();
    }
  }

  private void walk(Server server) throws Exception {
    String user = new Campus(server).undergraduate().user();
    browser.get(server.address() + "/");
    assertTrue(browser.shown("h1").getText().contains("可信电子凭证"));
    browser.picture("home");

    browser.get(server.address() + "/sign-in");
    browser.shown("[data-test=user]").sendKeys(user);
    browser.shown("[data-test=password]").sendKeys("wrong");
    browser.click("[data-test=sign-in]");
    browser.shown(".alert-danger");
    browser.picture("sign-in-wrong");
    browser.shown("[data-test=password]").clear();
    browser.shown("[data-test=password]").sendKeys(Campus.password(user));
    browser.click("[data-test=sign-in]");

    browser.click("[data-test=offer][data-type=transcript] [data-test=choose]");
    browser.click("[data-test=next]");
    browser.click("[data-test=apply]");
    browser.shown("[data-test=application][data-state=issued]");
    browser.get(server.address() + "/my");
    browser.shown("[data-test=issued-row][data-type=transcript]");
    browser.picture("my");

    Person student = Person.signedIn(server, user);
    JsonNode credential = student.issued("transcript");
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    assertVerdict("valid", server, file);
    file[file.length / 2] ^= 1;
    assertVerdict("altered", server, file);

    browser.get(server.address() + "/v/" + credential.path("code").asText());
    browser.shown("[data-verdict=valid]");
    browser.patience().until(b -> !"0".equals(browser.find(PAGE).getDomProperty("naturalWidth")));
    browser.shown("[data-test=key-facts]");
    browser.picture("code");
    browser.click("[data-test=differs] summary");
    browser.picture("code-differs");
    browser.click("[data-test=same] summary");
    browser.picture("code-same");
    browser.get(server.address() + "/v/0000");
    browser.shown("[data-test=verdict]");
    browser.picture("code-unknown");
    assertEquals(List.of(), browser.errors());
  }

  private void assertVerdict(String verdict, Server server, byte[] file) throws IOException {
    Path upload = folder.resolve(verdict + ".pdf");
    Files.write(upload, file);
    browser.get(server.address() + "/verify");
    browser.shown("[data-test=drop]");
    browser.file("input[type=file]", upload);
    browser.shown("[data-verdict=" + verdict + "]");
    browser.picture("verify-" + verdict);
  }

  @Test
  void aDocumentThatContradictsItselfIsNotShownAsGood() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    Path upload = folder.resolve("contradicted.pdf");
    Files.write(upload, new byte[] {'%'});
    try (Browser verifier = new Browser("contradicted")) {
      verifier.get(server.address() + "/verify");
      verifier.shown("[data-test=drop]");
      // The server issues no such document, so what it would say of one is put in its mouth.
      verifier.script(
          "window.fetch = async () => new Response('{\"verdict\":\"valid\",\"contradicted\":true,"
              + "\"summary\":{\"zh\":\"请勿采信\",\"en\":\"Do not rely on it\"},"
              + "\"development\":false,\"checks\":[]}',"
              + " {headers: {'Content-Type': 'application/json'}})");
      verifier.file("input[type=file]", upload);
      assertEquals("内容与计算不符", verifier.shown(".yx-verdict-bad h2").getText());
      assertEquals(0, verifier.count(".yx-verdict-good"));
    }
  }

  @Test
  void thePagesAreThereInEnglishToo() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    try (Browser english = new Browser("en")) {
      english.get(server.address() + "/?lang=en");
      english
          .patience()
          .until(b -> b.findElement(By.cssSelector("h1")).getText().matches("[\\x00-\\x7F’–—]+"));
      english.picture("home");
    }
  }
}
