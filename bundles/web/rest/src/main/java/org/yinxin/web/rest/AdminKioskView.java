package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskAlarm;
import org.yinxin.services.kiosks.KioskDrivers;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.text.LocalizedText;

/**
 * A kiosk with its active alarms.
 *
 * @param state new, enrolled or revoked
 * @param works true if it is there, in order and able to print
 * @param driverFaults drivers that ought to run and do not
 * @param deviceFaults settings of devices from here that their drivers do not have
 */
@Schema(name = "KeptKiosk")
record AdminKioskView(
    String id,
    LocalizedText name,
    LocalizedText place,
    LocalizedText campus,
    int position,
    @Schema(allowableValues = {"new", "enrolled", "revoked"}) String state,
    Instant enrolledAt,
    LocalizedText hours,
    boolean open,
    boolean works,
    Instant lastSeen,
    Long clockSkewSeconds,
    String version,
    Instant startedAt,
    Integer pendingJournal,
    Boolean outOfOrder,
    List<Heartbeat.DeviceReport> devices,
    List<AlarmView> alarms,
    List<DriverFault> driverFaults,
    List<DeviceFault> deviceFaults) {
  /**
   * Settings of a device that its driver does not have; {@code state} local, missing or refused.
   */
  @Schema(requiredProperties = {"pid", "name", "state"})
  record DeviceFault(String pid, String name, DeviceSettings.State state, String detail) {
    static DeviceFault of(DeviceSettings.Setting s) {
      DeviceSettings.Report report = s.report().orElseThrow();
      return new DeviceFault(s.id().pid(), s.id().name(), report.state(), report.detail());
    }
  }

  /** A driver that ought to run and does not; {@code state} failed or refused. */
  record DriverFault(String name, String version, KioskDrivers.State state, String detail) {
    static DriverFault of(KioskDrivers.Driver d) {
      KioskDrivers.Report report = d.report().orElseThrow();
      return new DriverFault(
          d.name(), d.wanted().orElseThrow().version(), report.state(), report.detail());
    }
  }

  /** An alarm; {@code end} when it was over. */
  @Schema(name = "KioskAlarm")
  record AlarmView(String kind, String device, String detail, Instant begin, Instant end) {
    static AlarmView of(KioskAlarm alarm) {
      return new AlarmView(
          alarm.kind(), alarm.device(), alarm.detail(), alarm.begin(), alarm.end().orElse(null));
    }
  }

  /** An entry of the maintenance journal. */
  record EntryView(long sequence, String action, String by, Instant at, String detail) {
    static EntryView of(MaintenanceEntry entry) {
      return new EntryView(
          entry.sequence(), entry.action(), entry.by(), entry.at(), entry.detail());
    }
  }

  /**
   * The state of several kiosks, by their ids.
   *
   * @param seen last contact, of kiosks that were ever connected
   * @param alarms alarms that are not over, of all kiosks
   * @param faulty drivers that ought to run and do not, of those that have any
   * @param notApplied settings that drivers do not have, of those that have any
   */
  record States(
      Map<String, Fleet.Seen> seen,
      Map<String, Fleet.Condition> conditions,
      Map<String, OpeningHours.Hours> hours,
      List<KioskAlarm> alarms,
      Map<String, List<KioskDrivers.Driver>> faulty,
      Map<String, List<DeviceSettings.Setting>> notApplied) {}

  static AdminKioskView of(Kiosk kiosk, States states) {
    String id = kiosk.id();
    Optional<Fleet.Seen> seen = Optional.ofNullable(states.seen().get(id));
    Optional<Heartbeat> said = seen.flatMap(Fleet.Seen::heartbeat);
    OpeningHours.Hours hours = states.hours().get(id);
    return new AdminKioskView(
        id,
        kiosk.site().name(),
        kiosk.site().place(),
        kiosk.site().campus(),
        kiosk.site().position(),
        state(kiosk),
        kiosk.enrolledAt().orElse(null),
        hours.text(),
        hours.opening().open(),
        states.conditions().get(id).works(),
        said.flatMap(s -> seen).map(s -> s.at()).orElse(null),
        said.flatMap(s -> seen).map(Fleet.Seen::skewSeconds).orElse(null),
        said.map(Heartbeat::version).orElse(null),
        said.map(Heartbeat::startedAt).orElse(null),
        said.map(Heartbeat::pendingJournal).orElse(null),
        said.map(Heartbeat::outOfOrder).orElse(null),
        said.map(Heartbeat::devices).orElse(List.of()),
        states.alarms().stream()
            .filter(alarm -> alarm.kioskId().equals(id))
            .map(AlarmView::of)
            .toList(),
        states.faulty().getOrDefault(id, List.of()).stream().map(DriverFault::of).toList(),
        states.notApplied().getOrDefault(id, List.of()).stream().map(DeviceFault::of).toList());
  }

  private static String state(Kiosk kiosk) {
    if (kiosk.enrolledAt().isPresent()) {
      return "enrolled";
    }
    return kiosk.revokedAt().isPresent() ? "revoked" : "new";
  }
}
