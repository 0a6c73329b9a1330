package org.yinxin.web.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.DeviceSettings;

/** {@code yinxin:kiosk-device}: Makes, withdraws or brings back the settings of a device. */
@Service
@Command(
    scope = "yinxin",
    name = "kiosk-device",
    description = "Makes, withdraws or brings back the settings of a device of a kiosk")
public final class KioskDeviceCommand implements Action {
  @Argument(index = 0, name = "kiosk", description = "Id of the kiosk", required = true)
  @Completion(KioskIds.class)
  String kiosk;

  @Argument(index = 1, name = "pid", description = "PID of the driver", required = true)
  @Completion(DriverPids.class)
  String pid;

  @Argument(index = 2, name = "name", description = "Name of the device", required = true)
  @Completion(DeviceNames.class)
  String name;

  @Argument(
      index = 3,
      name = "settings",
      description = "All of them, as port=/dev/ttyACM0; KEY alone leaves a secret as it is",
      multiValued = true)
  List<String> values;

  @Option(name = "--withdraw", description = "Take the settings away")
  boolean withdraw;

  @Option(name = "--undo", description = "Take the last change back")
  boolean undo;

  @Reference DeviceSettings settings;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    DeviceSettings.Id id = new DeviceSettings.Id(pid, name);
    Account by = Operator.account(session);
    if (undo) {
      settings.undo(kiosk, id, by);
    } else if (withdraw) {
      settings.remove(kiosk, id, by);
    } else {
      settings.set(kiosk, id, byKey(), by);
    }
    session.getConsole().println("Done; the kiosk hears of it by its next heartbeat.");
    return null;
  }

  private Map<String, Optional<String>> byKey() {
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    for (String each : values == null ? List.<String>of() : values) {
      int equals = each.indexOf('=');
      String key = equals < 0 ? each : each.substring(0, equals);
      all.put(key, equals < 0 ? Optional.empty() : Optional.of(each.substring(equals + 1)));
    }
    return all;
  }
}
