package org.yinxin.kiosk.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium as a kiosk has it, without a window. Pictures go to {@code target/screenshots}. */
final class Browser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final File BINARY = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final int SWIPE_STEPS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** How the screen stands. */
  enum Stand {
    PORTRAIT(1080, 1920),
    LANDSCAPE(1920, 1080);

    private final int width;
    private final int height;

    Stand(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private final ChromeDriver driver;

  /** Skips the test where there is no Chromium, unless tests run for everybody. */
  Browser(Stand stand) {
    boolean there = BINARY.canExecute() && DRIVER.canExecute();
    assertTrue(there || System.getenv("CI") == null, "Chromium is missing");
    assumeTrue(there);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BINARY);
    options.addArguments(
        "--headless=new",
        "--force-prefers-reduced-motion",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", stand.width, "height", stand.height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
  }

  void get(String address) {
    driver.get(address);
  }

  /** Waits for a condition. */
  void until(String what, BooleanSupplier condition) {
    long ends = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < ends, () -> what + "; the screen says: " + text("body"));
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Waits until the screen shows this state of the stand-in. */
  void shows(int n) {
    until("state " + n, () -> has("main[data-n='" + n + "']"));
  }

  /** Waits for a view, ready to be tapped. */
  void shows(String view) {
    until("view " + view, () -> has("main[data-view='" + view + "']"));
    // A tap that comes too soon after another view is dropped.
    script("window.yinxinShownAt = performance.now()");
    until("settled", () -> (Boolean) script("return performance.now() - yinxinShownAt > 500"));
  }

  boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** Taps what a finger can reach. */
  void tap(String test) {
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

  void language(String tag) {
    if (!script("return document.documentElement.lang").equals(tag)) {
      tap("language");
    }
  }

  /** What {@code inspect.js} finds. */
  List<String> issues() throws IOException {
    try (var in = Browser.class.getResourceAsStream("/inspect.js")) {
      List<String> found = new ArrayList<>();
      Object issues = script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      ((List<?>) issues).forEach(issue -> found.add(issue.toString()));
      return found;
    }
  }

  /** What axe finds: contrast, names, roles, structure. */
  @SuppressWarnings("deprecation")
  List<String> violations() {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    return new AxeBuilder()
            // The screen has no frames, and without them the rest of axe needs no window of its
            // own.
            .setLegacyMode(true)
            .withOptions(options)
            .analyze(driver)
            .getViolations()
            .stream()
            .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
            .toList();
  }

  /** What the browser complained about, except the answer 409. */
  List<String> errors() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("409"))
        .toList();
  }

  void picture(String name) throws IOException {
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
