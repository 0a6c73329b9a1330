package org.yinxin.driver.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.idcard.IdCard;

/**
 * The state of the devices, for the page. Immutable.
 *
 * @param card UID of the campus card on the reader, or empty
 * @param idCard number of the identity card on the reader, or empty
 */
record DevicesView(
    PrinterView printer,
    String card,
    String idCard,
    Map<String, Boolean> plugged,
    List<CardView> campusCards,
    List<CardView> idCards,
    List<SheetView> tray) {
  /**
   * The printer.
   *
   * @param on true if it has power
   * @param dies true if it loses its power once the next page is out
   * @param page page that is printed now; 0 if none is
   */
  record PrinterView(
      boolean on,
      boolean dies,
      String readiness,
      List<String> conditions,
      int sheets,
      int tonerPercent,
      int page,
      int pages) {}

  /** A card that lies ready. */
  record CardView(String id, String name, String note) {}

  /** A page in the output tray. */
  record SheetView(String job, String copy, int page, int pages, String state) {}

  static DevicesView of(SimulatedDevices devices) {
    return new DevicesView(
        printer(devices.printer()),
        devices.cardReader().lying().orElse(""),
        devices.idCardReader().lying().map(IdCard::number).orElse(""),
        Map.of(
            "card-reader", devices.cardReader().isPlugged(),
            "id-card-reader", devices.idCardReader().isPlugged(),
            "scanner", devices.scanner().isPlugged()),
        devices.campusCards().stream().map(c -> new CardView(c.uid(), c.name(), c.note())).toList(),
        devices.idCards().stream()
            .map(c -> new CardView(c.card().number(), c.card().name(), c.note()))
            .toList(),
        tray(devices.printer().tray()));
  }

  private static PrinterView printer(PrinterHardware printer) {
    Machine machine = printer.machine();
    DeviceState state = printer.state();
    int page = printer.current().map(job -> job.out() + 1).orElse(0);
    return new PrinterView(
        machine.on(),
        machine.dies(),
        state.readiness().name(),
        state.conditions().stream().map(Enum::name).sorted().toList(),
        machine.sheets(),
        100 * machine.tonerPages() / Machine.FULL_TONER,
        page,
        printer.current().map(Job::pages).orElse(0));
  }

  private static List<SheetView> tray(List<Job> jobs) {
    List<SheetView> sheets = new ArrayList<>();
    for (Job job : jobs) {
      for (int page = job.taken() + 1; page <= job.out(); page++) {
        sheets.add(new SheetView(job.uuid(), job.copy(), page, job.pages(), job.state().name()));
      }
    }
    return List.copyOf(sheets);
  }
}
