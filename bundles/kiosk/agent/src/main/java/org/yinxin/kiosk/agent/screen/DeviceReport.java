package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.device.Driver;
import org.yinxin.kiosk.agent.journal.Paper;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.device.DeviceState;

/** Describes the state of the devices for the server and the screen. */
public final class DeviceReport {
  private static final int LONGEST_DETAIL = 500;

  private DeviceReport() {}

  public static ArrayNode of(Devices devices, Paper paper) {
    ArrayNode all = Json.object().putArray("devices");
    for (Driver<?> driver : devices.all()) {
      DeviceState said = driver.state();
      DeviceState state = driver.kind() == Driver.Kind.PRINTER ? paper.of(said) : said;
      ObjectNode device =
          all.addObject()
              .put("id", driver.id())
              .put("kind", driver.kind().wireName())
              .put("driver", driver.bundle())
              .put("driverVersion", driver.version())
              .put("readiness", wireName(state.readiness()));
      ArrayNode conditions = device.putArray("conditions");
      state.conditions().stream().sorted().map(DeviceReport::wireName).forEach(conditions::add);
      String detail = state.detail();
      device
          .put("detail", detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())))
          .put("supplyPercent", state.supplyPercent())
          .put("sheets", state.sheets());
    }
    return all;
  }

  private static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
