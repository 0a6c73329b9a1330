package org.yinxin.it;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.yinxin.testkit.Waits;

/**
 * Chromium without a window, as if it were new ({@link Chromium}). Pictures go to {@code
 * target/screenshots}: of what is wrong, and of all that tests look at with {@code
 * -DscreenPictures}.
 */
final class Browser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final boolean ALL_PICTURES = System.getProperty("screenPictures") != null;

  /** Often, because a page is ready within a tenth of what is usual between two looks. */
  private static final Duration LOOK = Duration.ofMillis(50);

  private static final double A4_WIDTH_INCHES = 8.27;
  private static final double A4_HEIGHT_INCHES = 11.69;

  private static final String RUN_AXE =
      """
      const [only, done] = arguments;
      const told = (rule) => rule.id + " " + rule.nodes.slice(0, 3)
        .map((node) => node.html.replace(/\\s+/g, " ").slice(0, 160)).join(", ");
      axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: [only] }) }).then(
        (results) => done(results.violations
          .filter((rule) => ["serious", "critical"].includes(rule.impact)).map(told)),
        (problem) => done(["axe: " + problem]));
      """;

  /**
   * The place of the elements of a selector on the page, which has no scroll bars and no focus any
   * more.
   */
  private static final String BOX =
      """
      const MARGIN = 12;
      document.activeElement?.blur();
      document.documentElement.style.scrollbarWidth = "none";
      const boxes = [...document.querySelectorAll(arguments[0])].map((e) => e.getBoundingClientRect());
      const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) + scrollX - MARGIN);
      const top = Math.max(0, Math.min(...boxes.map((box) => box.top)) + scrollY - MARGIN);
      const right = Math.max(...boxes.map((box) => box.right)) + scrollX + MARGIN;
      const bottom = Math.max(...boxes.map((box) => box.bottom)) + scrollY + MARGIN;
      const width = Math.min(right, document.documentElement.scrollWidth) - left;
      return { x: left, y: top, width, height: bottom - top, scale: 1 };
      """;

  /** Tells what the page shows, or its source where that is nothing, and how it was answered. */
  private static final String SEEN =
      """
      const status = performance.getEntriesByType("navigation")[0]?.responseStatus;
      const text = document.body?.innerText.trim() || document.documentElement.outerHTML;
      return `${document.URL} (${status}): ${document.title}\n${text.slice(0, 2000)}`;
      """;

  private final Chromium chromium;
  private final ChromeDriver driver;
  private final String name;
  private final Path downloads;

  /** A window of a desktop computer. */
  Browser(String name) throws IOException {
    this(name, 1280, 900);
  }

  /**
   * A window of this size.
   *
   * @param name prefix of its pictures, before the page's name
   * @param arguments further arguments of Chromium; a browser with any is not shared
   */
  Browser(String name, int width, int height, String... arguments) throws IOException {
    this.name = name;
    downloads = Files.createTempDirectory("downloads").toAbsolutePath();
    chromium = Chromium.opened(downloads, List.of(arguments));
    driver = chromium.driver();
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** Says from now on that it is another browser. */
  void pretend(String userAgent) {
    driver.executeCdpCommand("Network.setUserAgentOverride", Map.of("userAgent", userAgent));
  }

  /** Asks for pages in these languages from now on, the one that is liked most first. */
  void prefers(String languages) {
    driver.executeCdpCommand(
        "Network.setUserAgentOverride",
        Map.of("userAgent", value("navigator.userAgent"), "acceptLanguage", languages));
  }

  /** Sets the location, and allows pages to know it. */
  void moveTo(double latitude, double longitude) {
    chromium.inContext("Browser.grantPermissions", Map.of("permissions", List.of("geolocation")));
    driver.executeCdpCommand(
        "Emulation.setGeolocationOverride",
        Map.of("latitude", latitude, "longitude", longitude, "accuracy", 10));
  }

  void get(String address) {
    driver.get(address);
  }

  /**
   * The page in English: by its switch, or where it has none that works without a new page, anew.
   */
  void english(String address) {
    if (count("button[data-test=language]") == 1) {
      patience()
          .until(
              b -> {
                boolean english =
                    "en".equals(driver.executeScript("return document.documentElement.lang"));
                if (!english) {
                  click("button[data-test=language]");
                }
                return english;
              });
    } else {
      get(address);
    }
  }

  /** The person who is asked refuses, as for {@code camera}. */
  void refuse(String permission) {
    chromium.inContext(
        "Browser.setPermission",
        Map.of("permission", Map.of("name", permission), "setting", "denied"));
  }

  /** As if the session had ended elsewhere. */
  void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  /** Returns the address of the page. */
  String address() {
    return driver.getCurrentUrl();
  }

  void signIn(Server server, String user) {
    get(server.address() + "/sign-in");
    shown("[data-test=user]").sendKeys(user);
    shown("[data-test=password]").sendKeys(Campus.password(user));
    click("[data-test=sign-in]");
    patience().until(b -> !b.getCurrentUrl().endsWith("/sign-in"));
  }

  /** Adds an authenticator on the page that asks for one, and types its code. */
  Authenticator addAuthenticator(Server server, String user) {
    click("[data-test=totp-add]");
    String secret = shown("[data-test=totp-secret]").getText();
    Authenticator added = new Authenticator(secret).keptFor(server, user);
    shown("[data-test=factor-name]").sendKeys("办公手机");
    shown("[data-test=factor-code]").sendKeys(added.code());
    click("[data-test=factor-save]");
    return added;
  }

  /** Plugs in a security key that somebody touches whenever it is asked. */
  void plugSecurityKey() {
    driver.executeCdpCommand("WebAuthn.enable", Map.of());
    driver.executeCdpCommand(
        "WebAuthn.addVirtualAuthenticator",
        Map.of(
            "options",
            Map.of(
                "protocol",
                "ctap2",
                "transport",
                "usb",
                "hasResidentKey",
                false,
                "hasUserVerification",
                false,
                "automaticPresenceSimulation",
                true)));
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Returns the number of elements that a selector matches. */
  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** The value of a cookie of the page; empty if there is none. */
  String cookie(String cookie) {
    Cookie found = driver.manage().getCookieNamed(cookie);
    return found == null ? "" : found.getValue();
  }

  /** Runs a script on the page. */
  void script(String script) {
    driver.executeScript(script);
  }

  /** Returns what an expression is on the page, as text. */
  String value(String expression) {
    return String.valueOf(driver.executeScript("return " + expression));
  }

  /**
   * Returns the messages in the browser's log, except those about the answers 401 and 404 that were
   * asked for and a tap that came when a kiosk's view had moved on.
   */
  List<String> errors() {
    return messages().stream()
        // Not the bare numbers: a port may hold them.
        .filter(message -> !message.contains("status of 401"))
        .filter(message -> !message.contains("status of 404"))
        .filter(message -> !message.matches("\\S+/api/screen - .*status of 409.*"))
        .toList();
  }

  private List<String> messages() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Waits; a look that a change of page cuts off is one that found nothing. */
  FluentWait<WebDriver> patience() {
    return new WebDriverWait(driver, Waits.LIMIT, LOOK) {
      @Override
      protected RuntimeException timeoutException(String message, Throwable last) {
        return super.timeoutException(message + "\n" + seen(), last);
      }
    }.ignoring(WebDriverException.class);
  }

  /** Tells the reader of a failed test what the page shows and what its console says. */
  private String seen() {
    try {
      return driver.executeScript(SEEN) + "\n" + messages();
    } catch (WebDriverException e) {
      return "the browser does not answer: " + e.getMessage();
    }
  }

  WebElement shown(String selector) {
    return patience().until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
  }

  void click(String selector) {
    // The page may still be scrolling to where the element is.
    patience()
        .until(
            b -> {
              shown(selector).click();
              return true;
            });
  }

  /**
   * Chooses a file in a field, which may be invisible. A page that is busy disables the field and
   * ignores what a driver puts into it all the same, which a person could not.
   */
  void file(String selector, Path file) {
    patience().until(b -> find(selector).isEnabled());
    find(selector).sendKeys(file.toAbsolutePath().toString());
  }

  /**
   * Touches the screen of a kiosk once it takes taps, and waits for the effect: a tap that comes
   * just after a change of view, or while another one is under way, is dropped.
   */
  void tap(String selector, BooleanSupplier effect) {
    shown("main[data-takes-taps] " + selector);
    click(selector);
    patience().until(b -> effect.getAsBoolean());
  }

  /** Waits until something is on the page and nothing is being fetched. */
  void appears(String selector) {
    patience()
        .until(
            b ->
                count(selector) > 0
                    && count(".spinner-border") == 0
                    && (Boolean) driver.executeScript("return document.fonts.status === 'loaded'"));
  }

  /** Without a network from now on, or with it again. */
  void offline(boolean isOffline) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /**
   * Addresses that are not reached from now on, with {@code *} for anything; none of them again.
   */
  void unreachable(String... addresses) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  /**
   * A viewport of so many CSS pixels, as of a phone or of a page that was zoomed: windows of a
   * desktop cannot be made so narrow.
   */
  void narrow(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    patience()
        .until(b -> (Boolean) driver.executeScript("return innerWidth === arguments[0]", width));
  }

  /** Lays out as for a printer, or for the screen again. */
  void onPaper(boolean isOnPaper) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("media", isOnPaper ? "print" : ""));
  }

  /** The page as it is printed on A4, as PDF. */
  byte[] onSheets() {
    settled();
    Map<String, Object> answer =
        driver.executeCdpCommand(
            "Page.printToPDF",
            Map.of("paperWidth", A4_WIDTH_INCHES, "paperHeight", A4_HEIGHT_INCHES));
    return Base64.getDecoder().decode(answer.get("data").toString());
  }

  /** Pretends that the reader's system asks for this, as {@code prefers-color-scheme: dark}. */
  void media(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** The viewport of the window again. */
  void normal() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** Elements that overflow to the right, for the reader of a failed test. */
  String widest() {
    return (String)
        driver.executeScript(
            "const most = document.documentElement.clientWidth;"
                + " return [...document.body.querySelectorAll('*')]"
                + ".filter((e) => e.getBoundingClientRect().right > most + 1)"
                // Elements in a box that scrolls do not make the page too wide.
                + ".filter((e) => !e.closest('.yx-tabs, .table-responsive')).slice(0, 4)"
                + ".map((e) => ' ' + e.tagName + '.' + e.className).join('');");
  }

  /** Examples in fields that are wider than their fields. */
  List<String> cutPlaceholders() {
    List<String> cut = new ArrayList<>();
    ((List<?>)
            driver.executeScript(
                "const pen = document.createElement('canvas').getContext('2d');"
                    + " return [...document.querySelectorAll('input[placeholder]')]"
                    + ".filter((e) => e.checkVisibility()).filter((e) => {"
                    + "  const look = getComputedStyle(e, '::placeholder');"
                    + "  const box = getComputedStyle(e);"
                    + "  pen.font = look.font;"
                    + "  pen.letterSpacing = look.letterSpacing.replace('normal', '0px');"
                    + "  return pen.measureText(e.placeholder).width > e.clientWidth + 1"
                    + "    - parseFloat(box.paddingLeft) - parseFloat(box.paddingRight);"
                    + "}).map((e) => e.placeholder);"))
        .forEach(text -> cut.add(text.toString()));
    return cut;
  }

  /** Runs a script on the page and returns its value. */
  Object answer(String script) {
    return driver.executeScript(script);
  }

  /** Runs a script on the page and returns the text with which it calls its last argument. */
  String told(String script) {
    return (String) driver.executeAsyncScript(script);
  }

  /**
   * Returns the serious and critical findings of axe (WCAG 2.2 AA and best practices), a line each.
   * Loads axe once a page: it has more than half a megabyte.
   */
  List<String> accessibilityFaults() throws IOException, OperationNotSupportedException {
    return faults("");
  }

  /** Returns the texts that axe finds hard to tell from what is behind them, a line each. */
  List<String> contrastFaults() throws IOException, OperationNotSupportedException {
    return faults("color-contrast");
  }

  private List<String> faults(String only) throws IOException, OperationNotSupportedException {
    if (answer("return typeof window.axe").equals("undefined")) {
      driver.executeScript(new EmbeddedResourceAxeProvider().getScript());
    }
    List<String> faults = new ArrayList<>();
    ((List<?>) driver.executeAsyncScript(RUN_AXE, only))
        .forEach(fault -> faults.add(fault.toString()));
    return faults;
  }

  /** Returns true if the page is as wide as the window once its charts have followed. */
  boolean fits() {
    try {
      return patience().until(b -> overflow() == 0);
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** By how many CSS pixels the page is wider than the window, so that it scrolls sideways. */
  long overflow() {
    return (Long)
        driver.executeScript(
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;");
  }

  /** A file that the page has saved; whole when it has its name. */
  Path downloaded(String file) {
    Path found = downloads.resolve(file);
    patience().until(b -> Files.exists(found));
    return found;
  }

  /** The window as PNG. */
  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** The part of the page that these elements take up, with a margin, as PNG. */
  byte[] screenshotOf(String... selectors) {
    settled();
    Map<?, ?> clip = (Map<?, ?>) driver.executeScript(BOX, String.join(",", selectors));
    Map<String, Object> answer =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(answer.get("data").toString());
  }

  /** Waits until typefaces and images are there. */
  void settled() {
    patience()
        .until(
            b ->
                (Boolean)
                    driver.executeScript(
                        "return document.fonts.status === 'loaded'"
                            + " && [...document.images].every((each) => each.complete)"));
  }

  /** The address of the newest window, which becomes the one that is looked at. */
  void newestWindow(int windows) {
    patience().until(b -> chromium.windows().size() == windows);
    driver.switchTo().window(chromium.windows().get(windows - 1));
  }

  /** Closes the window that is looked at and looks at the first one. */
  void firstWindow() {
    driver.close();
    driver.switchTo().window(chromium.windows().get(0));
  }

  /** Takes a picture of the page if all are wanted. */
  void picture(String page) throws IOException {
    if (ALL_PICTURES) {
      pictureOfFailure(page);
    }
  }

  /** Takes a picture of a page on which something is wrong. */
  void pictureOfFailure(String page) throws IOException {
    Files.createDirectories(PICTURES);
    Files.copy(
        driver.getScreenshotAs(OutputType.FILE).toPath(),
        PICTURES.resolve(page + "-" + name + ".png"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    chromium.close();
  }
}
