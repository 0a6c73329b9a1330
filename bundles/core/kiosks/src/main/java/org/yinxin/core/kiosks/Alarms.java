package org.yinxin.core.kiosks;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.services.kiosks.Heartbeat;

/** Derives the alarms from a heartbeat. */
final class Alarms {
  static final String OFFLINE = "offline";
  static final String CLOCK = "clock";

  /**
   * The error of a clock from which an operator should look, well below the error that is refused.
   */
  static final long SKEW_SECONDS = 60;

  private static final int LONGEST_DETAIL = 400;
  private static final int LONGEST_NAME = 40;

  /** The cause of an alarm; one of a kind for each device. */
  public record Matter(String kind, String device, String detail) {
    public Matter {
      kind = cut(kind, LONGEST_NAME);
      device = cut(device, LONGEST_NAME);
      detail = cut(detail, LONGEST_DETAIL);
    }

    boolean isSameAs(String otherKind, String otherDevice) {
      return kind.equals(otherKind) && device.equals(otherDevice);
    }
  }

  private Alarms() {}

  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  static Matter wrongClock(long skewSeconds) {
    return new Matter(CLOCK, "", skewSeconds + " s");
  }

  /** All that is the matter while a kiosk is heard. */
  static List<Matter> of(Heartbeat heartbeat, long skewSeconds) {
    List<Matter> matters = new ArrayList<>();
    if (Math.abs(skewSeconds) > SKEW_SECONDS) {
      matters.add(wrongClock(skewSeconds));
    }
    if (heartbeat.refusedReports() > 0) {
      matters.add(new Matter("report-refused", "", heartbeat.refusedReports() + " reports"));
    }
    if (heartbeat.outOfOrder()) {
      matters.add(new Matter("out-of-order", "", ""));
    }
    for (Heartbeat.DeviceReport device : heartbeat.devices()) {
      device
          .conditions()
          .forEach(condition -> matters.add(new Matter(condition, device.id(), device.detail())));
      // A device with a condition, such as no paper, is not broken: the condition says it better.
      if (!device.isUsable() && device.conditions().isEmpty()) {
        matters.add(new Matter("device-broken", device.id(), device.detail()));
      }
    }
    if (heartbeat.devices().stream()
        .noneMatch(d -> d.kind().equals(Heartbeat.DeviceReport.PRINTER))) {
      matters.add(new Matter("device-broken", Heartbeat.DeviceReport.PRINTER, ""));
    }
    return matters;
  }
}
