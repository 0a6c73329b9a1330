package org.yinxin.driver.simulator;

import java.util.Map;
import java.util.function.Consumer;

/** The actions of people in front of the kiosk and of its operators. */
final class DeviceActions {
  private final SimulatedDevices devices;
  private final Map<String, Consumer<String>> actions;

  DeviceActions(SimulatedDevices devices) {
    this.devices = devices;
    PrinterHardware printer = devices.printer();
    this.actions =
        Map.ofEntries(
            Map.entry("lay-card", this::layCard),
            Map.entry("take-card", none -> devices.cardReader().take()),
            Map.entry("lay-id-card", this::layIdCard),
            Map.entry("take-id-card", none -> devices.idCardReader().take()),
            Map.entry("scan", devices.scanner()::show),
            Map.entry("card-reader", on -> devices.cardReader().plug(isOn(on))),
            Map.entry("id-card-reader", on -> devices.idCardReader().plug(isOn(on))),
            Map.entry("scanner", on -> devices.scanner().plug(isOn(on))),
            Map.entry("jam", on -> printer.change(m -> m.withJam(isOn(on)))),
            Map.entry(
                "paper",
                on -> printer.change(m -> m.withSheets(isOn(on) ? Machine.FULL_SHEETS : 0))),
            Map.entry(
                "toner", on -> printer.change(m -> m.withToner(isOn(on) ? Machine.FULL_TONER : 0))),
            Map.entry("printer", on -> printer.change(m -> m.withPower(isOn(on)))),
            Map.entry("die", none -> printer.change(Machine::dying)),
            Map.entry(
                "cancel-job", none -> printer.current().ifPresent(j -> printer.cancel(j.uuid()))),
            Map.entry("take-paper", none -> printer.takePaper()));
  }

  /** Does something; false if there is no such thing to do. */
  boolean act(String action, String value) {
    Consumer<String> known = actions.get(action);
    if (known == null) {
      return false;
    }
    known.accept(value);
    return true;
  }

  private void layCard(String uid) {
    if (uid.matches("[0-9A-F]{8,20}")) {
      devices.cardReader().lay(uid);
    }
  }

  private void layIdCard(String number) {
    devices.idCards().stream()
        .filter(named -> named.card().number().equals(number))
        .findFirst()
        .ifPresent(named -> devices.idCardReader().lay(named.card()));
  }

  private static boolean isOn(String value) {
    return value.equals("on");
  }
}
