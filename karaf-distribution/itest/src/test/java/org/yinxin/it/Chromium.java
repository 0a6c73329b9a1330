package org.yinxin.it;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.devtools.CdpEndpointFinder;
import org.openqa.selenium.devtools.Command;
import org.openqa.selenium.devtools.Connection;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.yinxin.testkit.Waits;

/**
 * A process of Chromium with its driver. A start takes seconds, so that the tests of a JVM use the
 * same few ones after each other. Each use has its own browser context ({@code
 * Target.createBrowserContext} of the DevTools protocol): cookies, storage, cache, permissions and
 * pages end with it, and what is emulated ends with the pages. For one thread; the processes end
 * with the JVM.
 */
final class Chromium {
  /**
   * Takes a quarter of the time to start. The script in /usr/bin would leave it behind at its end.
   */
  private static final String SHELL = "/usr/lib/chromium/chromium-headless-shell";

  private static final String WHOLE = "/usr/bin/chromium";

  /** With this argument Chromium itself speaks Chinese, where its language pack is installed. */
  static final String CHINESE = "--lang=zh-CN";

  /** More than that are not kept. */
  private static final int MOST_IDLE = 4;

  private static final Deque<Chromium> IDLE = new ArrayDeque<>();

  /** Selenium warns at each start that it does not know this very version of Chromium. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;

  /** To the browser: contexts are none of a page's business, with which the driver speaks. */
  private final Connection connection;

  /** The page of the start stays open: without any page the driver's session would end. */
  private final String firstPage;

  private final boolean isPlain;
  private String context = "";

  private Chromium(List<String> arguments) {
    isPlain = arguments.isEmpty();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(isPlain ? SHELL : WHOLE);
    options.addArguments(
        // Bootstrap scrolls smoothly, and a click would meet the page in motion.
        "--force-prefers-reduced-motion",
        // Pages open in Chinese; Browser.prefers says otherwise.
        "--accept-lang=zh-CN",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    if (!isPlain) {
      options.addArguments("--headless=new");
      options.addArguments(arguments);
    }
    ClientConfig patient = ClientConfig.defaultConfig().readTimeout(Waits.LIMIT);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .withEnvironment(
                    arguments.contains(CHINESE) ? Map.of("LANGUAGE", "zh_CN") : Map.of())
                .withTimeout(Waits.LIMIT)
                .build(),
            options,
            patient);
    Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    driver.manage().timeouts().scriptTimeout(Waits.LIMIT);
    firstPage = driver.getWindowHandle();
    Map<?, ?> told = (Map<?, ?>) driver.getCapabilities().getCapability("goog:chromeOptions");
    HttpClient client =
        HttpClient.Factory.createDefault()
            .createClient(patient.baseUri(URI.create("http://" + told.get("debuggerAddress"))));
    connection =
        new Connection(client, CdpEndpointFinder.getCdpEndPoint(client).orElseThrow().toString());
  }

  /**
   * Returns a Chromium that shows an empty page of a new context.
   *
   * @param downloads folder for files that its pages save
   * @param arguments further arguments of Chromium; with any, the full Chromium is started, since
   *     the headless shell has no camera, and it is used once
   */
  static Chromium opened(Path downloads, List<String> arguments) {
    while (arguments.isEmpty() && !IDLE.isEmpty()) {
      Chromium idle = IDLE.pop();
      try {
        idle.open(downloads);
        return idle;
      } catch (WebDriverException e) {
        // It has died in the meantime.
        idle.driver.quit();
      }
    }
    Chromium started = new Chromium(arguments);
    started.open(downloads);
    return started;
  }

  private void open(Path downloads) {
    context = text(command("Target.createBrowserContext", Map.of()), "browserContextId");
    inContext(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    driver
        .switchTo()
        .window(
            text(
                inContext("Target.createTarget", Map.of("url", "about:blank", "newWindow", true)),
                "targetId"));
  }

  private static String text(Map<String, Object> answer, String key) {
    return answer.get(key).toString();
  }

  private Map<String, Object> command(String method, Map<String, Object> parameters) {
    return connection.sendAndWait(null, new Command<>(method, parameters, Map.class), Waits.LIMIT);
  }

  /** Sends a command of the DevTools protocol that is about the present context. */
  Map<String, Object> inContext(String method, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("browserContextId", context);
    return command(method, all);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Returns the handles of the windows of the present context, the oldest first. */
  List<String> windows() {
    return driver.getWindowHandles().stream().filter(each -> !each.equals(firstPage)).toList();
  }

  /** Ends the present use. The process stays for the next one if it may be used again. */
  void close() {
    if (!isPlain || IDLE.size() == MOST_IDLE || !isCleared()) {
      driver.quit();
    } else {
      IDLE.push(this);
    }
  }

  private boolean isCleared() {
    try {
      driver.switchTo().window(firstPage);
      inContext("Target.disposeBrowserContext", Map.of());
      driver.manage().logs().get("browser");
      return true;
    } catch (WebDriverException e) {
      return false;
    }
  }
}
