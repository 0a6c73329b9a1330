package org.yinxin.web.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.kiosks.DeviceSettings;

/** {@code yinxin:kiosk-devices}: Lists the settings of a kiosk's devices that are made here. */
@Service
@Command(
    scope = "yinxin",
    name = "kiosk-devices",
    description = "Lists the settings of a kiosk's devices that are made on the server")
public final class KioskDevicesCommand implements Action {
  @Argument(index = 0, name = "kiosk", description = "Id of the kiosk", required = true)
  @Completion(KioskIds.class)
  String kiosk;

  @Reference DeviceSettings settings;
  @Reference Session session;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    for (String column : new String[] {"PID", "Name", "Settings", "State", "Why", "Changed by"}) {
      table.column(column);
    }
    for (DeviceSettings.Setting setting : settings.of(kiosk)) {
      table
          .addRow()
          .addContent(
              setting.id().pid(),
              setting.id().name(),
              setting.wanted().map(values -> text(values.byKey())).orElse("withdrawn"),
              setting.report().map(report -> report.state().toString()).orElse(""),
              setting.report().map(DeviceSettings.Report::detail).orElse(""),
              setting.by());
    }
    table.print(session.getConsole());
    settings
        .kinds(kiosk)
        .forEach(
            kind ->
                session
                    .getConsole()
                    .printf(
                        "It has a driver for %s (%s): %s%n",
                        kind.pid(),
                        kind.device(),
                        kind.keys().stream()
                            .map(key -> key.name() + "=" + key.value())
                            .collect(Collectors.joining(" "))));
    return null;
  }

  private static String text(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + (DeviceSettings.isSecret(each.getKey()) ? "***" : each.getValue()))
            .collect(Collectors.joining(" "));
  }
}
