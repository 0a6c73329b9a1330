package org.yinxin.it;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the faults of a page for people who see little or have a narrow window: what axe calls
 * serious, whatever scrolls sideways on the narrowest of phones (320 px) or at twice the size (640
 * px in a window of 1280), and examples in fields that are cut off there.
 */
final class PageFaults {
  private static final int WIDE = 1280;
  private static final List<Integer> NARROW = List.of(640, 320);

  private PageFaults() {}

  /**
   * In the language that it is in. The page is as wide as the window afterwards.
   *
   * @param name of the page, for its picture at 320 px
   */
  static List<String> of(Browser browser, String name) throws Exception {
    List<String> faults = new ArrayList<>();
    browser.narrow(WIDE);
    browser.accessibilityFaults().forEach(fault -> faults.add(name + ": " + fault));
    for (int width : NARROW) {
      browser.narrow(width);
      if (!browser.fits()) {
        faults.add(
            name + ": " + browser.overflow() + " px too wide at " + width + browser.widest());
      }
    }
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
