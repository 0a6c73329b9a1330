package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The state of a kiosk as the kiosk reports it. Immutable.
 *
 * @param version of its software
 * @param startedAt instant at which it was started
 * @param pendingJournal entries of its journal that the server has not acknowledged
 * @param refusedReports entries that the server refused, which the kiosk keeps and offers again
 * @param outOfOrder true if a kiosk operator has put it out of order
 */
public record Heartbeat(
    String version,
    Instant startedAt,
    int pendingJournal,
    int refusedReports,
    boolean outOfOrder,
    List<DeviceReport> devices) {
  /**
   * The state of a device of a kiosk.
   *
   * @param id as {@code printer}
   * @param kind {@code printer}, {@code card-reader}, {@code id-card-reader} or {@code scanner}
   * @param readiness {@code ready}, {@code busy}, {@code faulty} or {@code absent}
   * @param conditions as {@code paper-empty}: what a person should look after
   * @param detail in the maker's words
   * @param supplyPercent toner that is left; -1 if it cannot say
   * @param sheets paper that is left; -1 if it cannot say
   */
  public record DeviceReport(
      String id,
      String kind,
      String driver,
      String driverVersion,
      String readiness,
      List<String> conditions,
      String detail,
      int supplyPercent,
      int sheets) {
    /** Kind of what prints. */
    public static final String PRINTER = "printer";

    public DeviceReport {
      Objects.requireNonNull(id);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(driver);
      Objects.requireNonNull(driverVersion);
      Objects.requireNonNull(readiness);
      conditions = List.copyOf(conditions);
      Objects.requireNonNull(detail);
    }

    /** Returns true if the device can be used, now or soon. */
    public boolean isUsable() {
      return readiness.equals("ready") || readiness.equals("busy");
    }
  }

  public Heartbeat {
    Objects.requireNonNull(version);
    Objects.requireNonNull(startedAt);
    devices = List.copyOf(devices);
  }

  /** Returns true if the kiosk can print. */
  public boolean canPrint() {
    return !outOfOrder
        && devices.stream().anyMatch(d -> d.kind().equals(DeviceReport.PRINTER) && d.isUsable());
  }
}
