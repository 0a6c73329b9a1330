package org.yinxin.driver.printeripp;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.yinxin.kiosk.device.DeviceState.Condition;

/**
 * The keywords of {@code printer-state-reasons} (RFC 8011, section 5.4.12; PWG 5100.9), in the
 * kiosk's words. Makers differ in what they call an error, a warning or a report: the stem counts.
 */
final class StateReasons {
  private static final Map<String, Condition> BY_STEM =
      Map.ofEntries(
          Map.entry("media-empty", Condition.PAPER_EMPTY),
          Map.entry("media-needed", Condition.PAPER_EMPTY),
          Map.entry("input-tray-missing", Condition.PAPER_EMPTY),
          Map.entry("media-low", Condition.PAPER_LOW),
          Map.entry("media-jam", Condition.PAPER_JAM),
          Map.entry("toner-empty", Condition.TONER_EMPTY),
          Map.entry("marker-supply-empty", Condition.TONER_EMPTY),
          Map.entry("marker-supply-missing", Condition.TONER_EMPTY),
          Map.entry("developer-empty", Condition.TONER_EMPTY),
          Map.entry("opc-life-over", Condition.TONER_EMPTY),
          Map.entry("toner-low", Condition.TONER_LOW),
          Map.entry("marker-supply-low", Condition.TONER_LOW),
          Map.entry("developer-low", Condition.TONER_LOW),
          Map.entry("opc-near-eol", Condition.TONER_LOW),
          Map.entry("cover-open", Condition.COVER_OPEN),
          Map.entry("door-open", Condition.COVER_OPEN),
          Map.entry("interlock-open", Condition.COVER_OPEN),
          Map.entry("output-area-full", Condition.OUTPUT_FULL),
          Map.entry("output-tray-missing", Condition.OUTPUT_FULL),
          Map.entry("paused", Condition.STOPPED),
          Map.entry("moving-to-paused", Condition.STOPPED),
          Map.entry("stopping", Condition.STOPPED),
          Map.entry("stopped-partly", Condition.STOPPED),
          Map.entry("shutdown", Condition.STOPPED));

  private static final Set<Condition> BLOCKING =
      EnumSet.of(
          Condition.PAPER_EMPTY,
          Condition.PAPER_JAM,
          Condition.TONER_EMPTY,
          Condition.COVER_OPEN,
          Condition.OUTPUT_FULL,
          Condition.STOPPED);

  private StateReasons() {}

  /** Returns the conditions that a person should look after. */
  static Set<Condition> conditions(Collection<String> reasons) {
    Set<Condition> found = EnumSet.noneOf(Condition.class);
    for (String reason : reasons) {
      Condition known = BY_STEM.get(stem(reason));
      if (known != null) {
        found.add(known);
      } else if (reason.endsWith("-error")) {
        found.add(Condition.OTHER);
      }
    }
    return found;
  }

  /** Returns true if nothing can be printed until somebody has looked after the conditions. */
  static boolean block(Set<Condition> conditions) {
    return conditions.stream().anyMatch(BLOCKING::contains);
  }

  private static String stem(String reason) {
    return reason.replaceFirst("-(error|warning|report)$", "");
  }
}
