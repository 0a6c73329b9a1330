package org.yinxin.it;

import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.Keys;

/**
 * Finds the faults of a page for people who see little or have a narrow window: what axe calls
 * serious, a beginning other than the link past the navigation, a focus that is not seen, whatever
 * scrolls sideways on the narrowest of phones (320 px) or at twice the size (640 px in a window of
 * 1280), and, on that phone, examples in fields that are cut off and buttons that a finger misses.
 */
final class PageFaults {
  private static final int WIDE = 1280;
  private static final List<Integer> NARROW = List.of(640, 320);

  /** The first element that takes the focus, unless it leads to the main part of the page. */
  private static final String BEGINS_OTHERWISE =
      """
      const first = document.querySelector("a[href], button, input, select, textarea, summary, [tabindex]");
      const leadsToMain = first?.matches("a.yx-skip") && document.querySelector("main" + first.hash + "[tabindex]");
      return leadsToMain ? [] : ["begins with " + first?.outerHTML];
      """;

  /**
   * Fields and buttons whose outline with the focus is thinner than 2 pixels or has a contrast
   * below 3 to what is around it (WCAG 2.2, 2.4.13). A field that nobody sees has it at its label.
   */
  private static final String WITHOUT_RING =
      """
      const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3)
        .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
      const isClear = (colour) => /, 0\\)$/.test(colour);
      const ground = (element) => {
        for (let each = element.parentElement; each; each = each.parentElement) {
          const colour = getComputedStyle(each).backgroundColor;
          if (!isClear(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
      };
      const told = [...document.querySelectorAll("input, select, textarea, button, .btn")]
        .filter((each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }))
        .map((each) => {
          each.focus({ focusVisible: true, preventScroll: true });
          const around = each.closest("label") ?? each;
          const ring = [each, around].find((one) => getComputedStyle(one).outlineStyle !== "none") ?? each;
          const style = getComputedStyle(ring);
          const [dark, bright] = [light(style.outlineColor), light(ground(ring))].sort((a, b) => a - b);
          const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && (bright + 0.05) / (dark + 0.05) >= 3;
          return isSeen ? "" : `focus ${style.outline} on ${ground(ring)}: ${each.outerHTML.slice(0, 160)}`;
        })
        .filter(Boolean);
      document.activeElement?.blur();
      return told.slice(0, 3);
      """;

  /** Finds buttons, fields and links that are less than 44 pixels high (WCAG 2.2, 2.5.5). */
  private static final String LOW =
      """
      const touched = ".btn, .yx-button, .yx-language, .yx-nav-button, .yx-tabs a, .yx-foot-links a,"
        + " .form-select, .form-control:not([type=color])";
      return [...document.querySelectorAll(touched)]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => each.getBoundingClientRect().height < 43.9)
        .slice(0, 3)
        .map((each) => `${each.getBoundingClientRect().height} px high: ${each.outerHTML.slice(0, 160)}`);
      """;

  private PageFaults() {}

  /**
   * All of them, in the language that the page is in. It is as wide as the window afterwards.
   *
   * @param name of the page, for its picture at 320 px
   */
  static List<String> of(Browser browser, String name) throws Exception {
    List<String> faults = new ArrayList<>(inWideWindows(browser, name));
    faults.addAll(inNarrowWindows(browser, name));
    return faults;
  }

  private static List<String> inWideWindows(Browser browser, String name) throws Exception {
    List<String> faults = new ArrayList<>();
    browser.narrow(WIDE);
    browser.accessibilityFaults().forEach(fault -> faults.add(name + ": " + fault));
    browser.find("body").sendKeys(Keys.TAB);
    for (String script : List.of(BEGINS_OTHERWISE, WITHOUT_RING)) {
      ((List<?>) browser.answer(script)).forEach(fault -> faults.add(name + ": " + fault));
    }
    browser.media("prefers-color-scheme", "dark");
    browser.contrastFaults().forEach(fault -> faults.add(name + " in the dark: " + fault));
    ((List<?>) browser.answer(WITHOUT_RING))
        .forEach(fault -> faults.add(name + " in the dark: " + fault));
    browser.picture("dark-" + name.replaceAll("[^A-Za-z0-9]+", "-"));
    browser.media("prefers-color-scheme", "");
    return faults;
  }

  /**
   * Those that depend on the length of texts, in the language that the page is in. It is as wide as
   * the window afterwards.
   *
   * @param name of the page, for its picture at 320 px
   */
  static List<String> inNarrowWindows(Browser browser, String name) throws Exception {
    List<String> faults = new ArrayList<>();
    for (int width : NARROW) {
      browser.narrow(width);
      if (!browser.fits()) {
        faults.add(
            name + ": " + browser.overflow() + " px too wide at " + width + browser.widest());
      }
    }
    ((List<?>) browser.answer(LOW)).forEach(fault -> faults.add(name + ": " + fault));
    browser.cutPlaceholders().forEach(text -> faults.add(name + ": cut: " + text));
    String picture = "narrow-" + name.replaceAll("[^A-Za-z0-9]+", "-");
    if (faults.isEmpty()) {
      browser.picture(picture);
    } else {
      browser.pictureOfFailure(picture);
    }
    browser.normal();
    return faults;
  }
}
