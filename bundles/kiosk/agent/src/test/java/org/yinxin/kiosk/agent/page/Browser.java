package org.yinxin.kiosk.agent.page;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.support.ui.FluentWait;
import org.yinxin.testkit.Waits;

/**
 * Chromium as a kiosk has it, without a window. Pictures go to {@code target/screenshots}: of what
 * is wrong, and of all views with {@code -DscreenPictures}.
 */
final class Browser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final File BINARY = new File("/usr/lib/chromium/chromium-headless-shell");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final int SWIPE_STEPS = 5;
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** A little more than the screen drops taps for after another view. */
  private static final String SETTLED =
      "return performance.now() - (window.yinxinShownAt ?? 0) > 500";

  private static final boolean ALL_PICTURES = System.getProperty("screenPictures") != null;
  private static final String RUN_AXE =
      """
      const done = arguments[1];
      const rules = { "color-contrast-enhanced": { enabled: arguments[0] } };
      axe.run(document, { resultTypes: ["violations"], rules }).then(
        (results) => done(results.violations.map((rule) => rule.id + ": " + rule.nodes[0].html)),
        (problem) => done(["axe: " + problem]));
      """;

  private static final String OUT_OF_REACH =
      """
      return [...document.querySelectorAll("button")]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().top < innerHeight / 3)
        .map((e) => e.dataset.test + " at " + Math.round(e.getBoundingClientRect().top));
      """;

  private static final String CHOOSE_LANGUAGE =
      """
      if (document.documentElement.lang !== arguments[0]) document.querySelector("[data-test=language]").click();
      """;

  /** Presses what is not as wanted, and returns true once all is. */
  private static final String CHOOSE_MODES =
      """
      const others = [...document.querySelectorAll(".k-mode")]
        .filter((e) => (e.ariaPressed === "true") !== arguments[0].includes(e.dataset.test.replace("mode-", "")));
      others.forEach((e) => e.click());
      return others.length === 0;
      """;

  /** The sizes of screens, in pixels. */
  enum Size {
    PORTRAIT(1080, 1920),
    LANDSCAPE(1920, 1080),
    SMALL_PORTRAIT(768, 1366),
    SMALL_LANDSCAPE(1366, 768),
    SQUARE_LANDSCAPE(1280, 1024);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }

    /** Says if the screen is one of the two that the page is laid out for. */
    boolean isModel() {
      return this == PORTRAIT || this == LANDSCAPE;
    }

    boolean isPortrait() {
      return height > width;
    }

    /** As in names of pictures. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Plays a machine with a voice of each language, and remembers what it is told to say. */
  private static final String VOICES =
      """
      window.said = [];
      Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
      Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: "zh-CN", localService: true }, { lang: "en_GB", localService: true }],
        speak: (words) => window.said.push(words.lang + ": " + words.text),
        cancel: () => {},
      }) });
      """;

  private final ChromeDriver driver;

  /** Skips the test where there is no Chromium, unless tests run for everybody. */
  Browser(Size size) {
    boolean there = BINARY.canExecute() && DRIVER.canExecute();
    assertTrue(there || System.getenv("CI") == null, "Chromium is missing");
    assumeTrue(there);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BINARY);
    options.addArguments(
        "--force-prefers-reduced-motion",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .withTimeout(Waits.LIMIT)
                .build(),
            options,
            ClientConfig.defaultConfig().readTimeout(Waits.LIMIT));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    driver.manage().timeouts().scriptTimeout(Waits.LIMIT);
  }

  void get(String address) {
    driver.get(address);
  }

  /** Waits for a condition. */
  void until(String what, BooleanSupplier condition) {
    new FluentWait<>(driver)
        .withTimeout(Waits.LIMIT)
        .pollingEvery(PAUSE)
        .withMessage(() -> what + "; the screen says: " + text("body"))
        .until(unused -> condition.getAsBoolean());
  }

  /** Waits until the screen shows this state of the stand-in. */
  void shows(int n) {
    until("state " + n, () -> has("main[data-n='" + n + "']"));
  }

  /** Waits for a view. */
  void shows(String view) {
    until("view " + view, () -> has("main[data-view='" + view + "']"));
    script("window.yinxinShownAt = performance.now()");
  }

  /** Waits until the view takes taps: one that comes too soon after another view is dropped. */
  void settle() {
    until("settled", () -> (Boolean) script(SETTLED));
  }

  boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** Taps what a finger can reach. */
  void tap(String test) {
    settle();
    until(test, () -> has("[data-test='" + test + "']:not([disabled])"));
    driver.findElement(By.cssSelector("[data-test='" + test + "']")).click();
  }

  /** A finger that goes from one point to another. */
  void swipe(int fromX, int fromY, int toX, int toY) {
    touch("touchStart", List.of(Map.of("x", fromX, "y", fromY)));
    for (int step = 1; step <= SWIPE_STEPS; step++) {
      touch(
          "touchMove",
          List.of(
              Map.of(
                  "x", fromX + (toX - fromX) * step / SWIPE_STEPS,
                  "y", fromY + (toY - fromY) * step / SWIPE_STEPS)));
    }
    touch("touchEnd", List.of());
  }

  private void touch(String type, List<Map<String, Integer>> points) {
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  /** Changes to a language, not by a finger: a tap takes the driver a tenth of a second. */
  void language(String tag) {
    driver.executeScript(CHOOSE_LANGUAGE, tag);
    until(tag, () -> tag.equals(script("return document.documentElement.lang")));
  }

  /** Plays a machine with voices, for every page that is loaded from now on. */
  void voices() {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", VOICES));
  }

  /** Chooses just these modes, as far as the view has them; not by a finger either. */
  void modes(List<String> modes) {
    until(modes.toString(), () -> (Boolean) driver.executeScript(CHOOSE_MODES, modes));
  }

  /** Returns the findings of {@code inspect.js}. */
  List<String> issues() throws IOException {
    try (var in = Browser.class.getResourceAsStream("/inspect.js")) {
      List<String> found = new ArrayList<>();
      Object issues = script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      ((List<?>) issues).forEach(issue -> found.add(issue.toString()));
      return found;
    }
  }

  /**
   * Returns the findings of axe: contrast, names, roles, structure. Loads axe once a page.
   *
   * @param isEnhanced true if every text must have a contrast of 7 to 1
   */
  List<String> violations(boolean isEnhanced) throws Exception {
    if ((Boolean) script("return typeof axe === 'undefined'")) {
      script(new EmbeddedResourceAxeProvider().getScript());
    }
    List<String> found = new ArrayList<>();
    ((List<?>) driver.executeAsyncScript(RUN_AXE, isEnhanced))
        .forEach(each -> found.add(each.toString()));
    return found;
  }

  /** Returns what can be tapped and begins above the lower two thirds of the screen. */
  List<String> outOfReach() {
    List<String> found = new ArrayList<>();
    ((List<?>) script(OUT_OF_REACH)).forEach(each -> found.add("out of reach: " + each));
    return found;
  }

  /** Returns the messages in the browser's log, except those about the answer 409. */
  List<String> errors() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("409"))
        .toList();
  }

  /** Leaves a picture if all are wanted. */
  void picture(String name) throws IOException {
    if (ALL_PICTURES) {
      take(name);
    }
  }

  /** Returns the issues as they are, and leaves a picture if there are any. */
  List<String> pictured(String name, List<String> issues) throws IOException {
    if (ALL_PICTURES || !issues.isEmpty()) {
      take(name);
    }
    return issues;
  }

  private void take(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.copy(
        driver.getScreenshotAs(OutputType.FILE).toPath(),
        PICTURES.resolve(name + ".png"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
