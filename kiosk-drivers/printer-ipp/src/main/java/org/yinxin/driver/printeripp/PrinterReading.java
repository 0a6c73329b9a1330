package org.yinxin.driver.printeripp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrinterCapabilities;

/**
 * The state of a printer as it reported it, in the kiosk's terms. Immutable.
 *
 * @param state state of the printer
 * @param capabilities capabilities of the printer
 * @param unfit in words why it cannot print certificates at all; empty if it can
 * @param upTimeSeconds since it was switched on (RFC 8011, section 5.4.29)
 */
record PrinterReading(
    DeviceState state, PrinterCapabilities capabilities, String unfit, int upTimeSeconds) {
  /** Attributes that a reading needs. */
  static final List<String> ATTRIBUTES =
      List.of(
          "printer-state",
          "printer-state-reasons",
          "printer-state-message",
          "printer-is-accepting-jobs",
          "printer-up-time",
          "printer-supply",
          "printer-input-tray",
          "document-format-supported",
          "print-color-mode-supported",
          "sides-supported",
          "media-supported",
          "operations-supported");

  private static final int PROCESSING = 4;
  private static final int STOPPED = 5;

  /**
   * @param duplex true if it has to print on both sides
   */
  static PrinterReading of(IppAnswer printer, boolean duplex) {
    List<String> reasons =
        printer.texts("printer-state-reasons").stream().filter(r -> !r.equals("none")).toList();
    Set<Condition> conditions = StateReasons.conditions(reasons);
    Set<MissingCapability> found = MissingCapability.of(printer, duplex);
    String unfit = found.stream().map(u -> u.words(printer)).collect(Collectors.joining("; "));
    boolean accepts = !printer.text("printer-is-accepting-jobs").equals("false");
    if (!unfit.isEmpty()) {
      conditions.add(Condition.OTHER);
    }
    if (!accepts || (number(printer) == STOPPED && conditions.isEmpty())) {
      conditions.add(Condition.STOPPED);
    }
    List<String> detail = new ArrayList<>(reasons);
    detail.add(0, unfit);
    detail.add(printer.text("printer-state-message"));
    detail.removeIf(String::isBlank);
    return new PrinterReading(
        new DeviceState(
            readiness(printer, conditions, !unfit.isEmpty()),
            conditions,
            String.join("; ", detail),
            Supplies.percent(printer),
            Supplies.sheets(printer)),
        new PrinterCapabilities(
            !found.contains(MissingCapability.COLOUR),
            printer.texts("sides-supported").contains(MissingCapability.TWO_SIDES),
            !found.contains(MissingCapability.JOBS)),
        unfit,
        printer.number("printer-up-time").orElse(0));
  }

  private static int number(IppAnswer printer) {
    return printer.number("printer-state").orElse(0);
  }

  private static Readiness readiness(IppAnswer printer, Set<Condition> conditions, boolean unfit) {
    if (unfit || StateReasons.block(conditions) || number(printer) == STOPPED) {
      return Readiness.FAULTY;
    }
    return number(printer) == PROCESSING ? Readiness.BUSY : Readiness.READY;
  }
}
