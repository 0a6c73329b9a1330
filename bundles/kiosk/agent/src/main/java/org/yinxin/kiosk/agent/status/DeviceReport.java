package org.yinxin.kiosk.agent.status;

import java.util.List;
import org.yinxin.kiosk.agent.device.DeviceKind;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.journal.Paper;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * The state of a device in the body of {@code POST /api/kiosk/heartbeat}, in the view {@code
 * maintenance} and in {@code kiosk:status}. Numbers are -1 if it cannot say. Immutable.
 */
public record DeviceReport(
    String id,
    DeviceKind kind,
    String driver,
    String driverVersion,
    Readiness readiness,
    List<Condition> conditions,
    String detail,
    int supplyPercent,
    int sheets) {
  private static final int LONGEST_DETAIL = 500;

  /** Reports on all devices, by name. */
  public static List<DeviceReport> of(Devices devices, Paper paper) {
    return devices.all().stream().map(worker -> of(worker, paper)).toList();
  }

  private static DeviceReport of(DeviceWorker<?> worker, Paper paper) {
    DeviceState said = worker.state();
    DeviceState state = worker.kind() == DeviceKind.PRINTER ? paper.of(said) : said;
    String detail = state.detail();
    return new DeviceReport(
        worker.id(),
        worker.kind(),
        worker.bundle(),
        worker.version(),
        state.readiness(),
        state.conditions().stream().sorted().toList(),
        detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())),
        state.supplyPercent(),
        state.sheets());
  }
}
