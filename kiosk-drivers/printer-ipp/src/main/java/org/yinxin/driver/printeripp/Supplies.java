package org.yinxin.driver.printeripp;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the supplies that are left, from {@code printer-supply} and {@code printer-input-tray} (PWG
 * 5100.13): pairs as {@code type=toner;maxcapacity=100;level=80;}. Negative levels mean that the
 * printer does not know.
 */
final class Supplies {
  private static final Pattern COLOURANT = Pattern.compile("type=(toner|ink)[^;]*;");

  private Supplies() {}

  /** Percent that is left of the colourant of which least is left; -1 if the printer cannot say. */
  static int percent(IppAnswer printer) {
    int least = -1;
    for (String supply : printer.texts("printer-supply")) {
      OptionalInt level = number(supply, "level");
      OptionalInt most = number(supply, "maxcapacity");
      if (COLOURANT.matcher(supply).find()
          && level.orElse(-1) >= 0
          && most.orElse(-1) >= level.getAsInt()
          && most.getAsInt() > 0) {
        int percent = 100 * level.getAsInt() / most.getAsInt();
        least = least < 0 ? percent : Math.min(least, percent);
      }
    }
    return least;
  }

  /** Sheets in all trays of which the printer knows; -1 if it knows of none. */
  static int sheets(IppAnswer printer) {
    List<Integer> levels =
        printer.texts("printer-input-tray").stream()
            .map(tray -> number(tray, "level").orElse(-1))
            .filter(level -> level >= 0)
            .toList();
    return levels.isEmpty() ? -1 : levels.stream().mapToInt(Integer::intValue).sum();
  }

  private static OptionalInt number(String pairs, String key) {
    Matcher found = Pattern.compile("(?:^|;)" + key + "=(-?\\d{1,9})(?:;|$)").matcher(pairs);
    return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
  }
}
