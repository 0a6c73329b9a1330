package org.yinxin.web.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:kiosk-devices}: Lists the settings of a kiosk's devices that are made here. */
@Service
@Command(
    scope = "yinxin",
    name = "kiosk-devices",
    description = "Lists the settings of a kiosk's devices that are made on the server")
public final class KioskDevicesCommand implements Action {
  /** The devices of a kiosk for programs. */
  record Devices(List<Row> settings, List<DeviceSettings.Kind> drivers) {}

  /** Settings; null if they were withdrawn. The state is empty before the kiosk has reported. */
  record Row(
      String pid,
      String name,
      Map<String, String> settings,
      String state,
      String detail,
      String by) {
    static Row of(DeviceSettings.Setting setting) {
      return new Row(
          setting.id().pid(),
          setting.id().name(),
          setting.wanted().map(values -> shown(values.byKey())).orElse(null),
          setting.report().map(report -> report.state().name()).orElse(""),
          setting.report().map(DeviceSettings.Report::detail).orElse(""),
          setting.by());
    }
  }

  @Argument(index = 0, name = "kiosk", description = "Id of the kiosk", required = true)
  @Completion(KioskIds.class)
  String kiosk;

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference DeviceSettings settings;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    Account by = Operator.account(session);
    List<Row> rows = settings.of(kiosk, by).stream().map(Row::of).toList();
    if (json) {
      session.getConsole().println(Json.of(new Devices(rows, settings.kinds(kiosk, by))));
      return null;
    }
    ShellTable table = new ShellTable();
    for (String column : new String[] {"PID", "Name", "Settings", "State", "Why", "Changed by"}) {
      table.column(column);
    }
    for (Row row : rows) {
      table
          .addRow()
          .addContent(
              row.pid(),
              row.name(),
              row.settings() == null ? "withdrawn" : text(row.settings()),
              row.state(),
              row.detail(),
              row.by());
    }
    table.print(session.getConsole());
    settings
        .kinds(kiosk, by)
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
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Secrets are shown to nobody. */
  private static Map<String, String> shown(Map<String, String> values) {
    Map<String, String> shown = new TreeMap<>(values);
    shown.replaceAll((key, value) -> DeviceSettings.isSecret(key) ? "***" : value);
    return shown;
  }
}
