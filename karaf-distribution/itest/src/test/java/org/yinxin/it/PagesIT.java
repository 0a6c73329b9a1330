package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A student and a verifier in front of the pages. Pictures go to {@code target/screenshots}. */
final class PagesIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private ChromeDriver browser;
  private String name;

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aStudentGetsATranscriptAndAVerifierChecksIt(int width) throws Exception {
    assumeTrue(Server.has("chromium") && Server.has("chromedriver"));
    Server server = Server.shared();
    name = Integer.toString(width);
    browser = browser();
    try {
      browser.manage().window().setSize(new Dimension(width, width > 600 ? 900 : 844));
      walk(server);
    } catch (WebDriverException e) {
      picture("failed");
      throw e;
    } finally {
      browser.quit();
    }
  }

  private static ChromeDriver browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        // Bootstrap scrolls smoothly, and a click would meet the page in motion.
        "--force-prefers-reduced-motion",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .build(),
        options);
  }

  private void walk(Server server) throws Exception {
    browser.get(server.address() + "/");
    assertTrue(shown("h1").getText().contains("可信电子凭证"));
    picture("home");

    browser.get(server.address() + "/sign-in");
    shown("[data-test=user]").sendKeys("undergraduate");
    shown("[data-test=password]").sendKeys("wrong");
    click("[data-test=sign-in]");
    shown(".alert-danger");
    picture("sign-in-wrong");
    shown("[data-test=password]").clear();
    shown("[data-test=password]").sendKeys("yinxin-demo");
    click("[data-test=sign-in]");

    click("[data-test=offer][data-type=transcript] [data-test=choose]");
    click("[data-test=offer][data-type=transcript] [data-test=apply]");
    shown("[data-test=application][data-state=issued]");
    shown("[data-test=issued-row][data-type=transcript]");
    picture("my");

    Person student = Person.signedIn(server, "undergraduate");
    JsonNode credential = student.issued("transcript");
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    assertVerdict("valid", server, file);
    file[file.length / 2] ^= 1;
    assertVerdict("altered", server, file);

    browser.get(server.address() + "/v/" + credential.path("code").asText());
    shown("[data-verdict=valid]");
    click("[data-test=view-file] summary");
    shown("[data-test=view-file] img");
    picture("code");
    browser.get(server.address() + "/v/0000");
    shown("[data-test=verdict]");
    picture("code-unknown");
    assertEquals(List.of(), errors());
  }

  private void assertVerdict(String verdict, Server server, byte[] file) throws IOException {
    Path upload = folder.resolve(verdict + ".pdf");
    Files.write(upload, file);
    browser.get(server.address() + "/verify");
    shown("[data-test=drop]");
    browser.findElement(By.cssSelector("input[type=file]")).sendKeys(upload.toString());
    shown("[data-verdict=" + verdict + "]");
    picture("verify-" + verdict);
  }

  @Test
  void thePagesAreThereInEnglishToo() throws Exception {
    assumeTrue(Server.has("chromium") && Server.has("chromedriver"));
    Server server = Server.shared();
    name = "en";
    browser = browser();
    try {
      browser.manage().window().setSize(new Dimension(1280, 900));
      browser.get(server.address() + "/?lang=en");
      patience()
          .until(b -> b.findElement(By.cssSelector("h1")).getText().matches("[\\x00-\\x7F’–—]+"));
      picture("home");
    } finally {
      browser.quit();
    }
  }

  /** What the browser complained about, except the answers 401 and 404 that were asked for. */
  private List<String> errors() {
    return browser.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("401") && !message.contains("404"))
        .toList();
  }

  private WebDriverWait patience() {
    return new WebDriverWait(browser, LIMIT);
  }

  private WebElement shown(String selector) {
    return patience().until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
  }

  private void click(String selector) {
    // The page may still be scrolling to where the element is.
    patience()
        .ignoring(ElementClickInterceptedException.class)
        .until(
            b -> {
              shown(selector).click();
              return true;
            });
  }

  private void picture(String page) throws IOException {
    Files.createDirectories(PICTURES);
    Files.copy(
        browser.getScreenshotAs(OutputType.FILE).toPath(),
        PICTURES.resolve(page + "-" + name + ".png"),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
