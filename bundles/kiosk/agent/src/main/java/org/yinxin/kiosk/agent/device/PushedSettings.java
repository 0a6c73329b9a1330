package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.device.PushedSetting.DeviceId;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.ServerStatus;

/**
 * Makes the settings of devices here those that the server wants, and reports what became of them.
 * They are on the disk with the rest of the last answer ({@link ServerStatus}), so that a kiosk
 * without the server starts with them. A file of the kiosk for the same device counts. For one
 * thread.
 */
public final class PushedSettings {
  private static final Logger LOG = LoggerFactory.getLogger(PushedSettings.class);
  private static final String REPORTS = "/api/kiosk/device-settings/reports";
  private static final int LONGEST_DETAIL = 500;
  private static final int LONGEST_DEFAULT = 1000;

  /** Defaults of such keys are told to nobody. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passphrase|secret|token|pin|credential|apikey)");

  /** The body of {@code POST /api/kiosk/device-settings/reports}. */
  record Reports(List<DriverReport> kinds, List<Report> reports) {}

  /** A driver of this kiosk that takes settings, and its keys that have defaults. */
  record DriverReport(String pid, DeviceKind device, String driver, List<Key> keys) {
    static DriverReport of(ConfigurableDriver driver) {
      List<Key> keys =
          new TreeMap<>(driver.defaults())
              .entrySet().stream().map(each -> Key.of(each.getKey(), each.getValue())).toList();
      return new DriverReport(driver.pid(), driver.device(), driver.driver(), keys);
    }
  }

  /** A key of a driver, with the class of its default, and the default unless it is a secret. */
  record Key(String name, String type, String value) {
    static Key of(String name, Object value) {
      String text = SECRET.matcher(name).matches() ? "" : String.valueOf(value);
      return new Key(name, value.getClass().getSimpleName(), cut(text, LONGEST_DEFAULT));
    }
  }

  /** The outcome of a setting. */
  record Report(String pid, String name, String revision, State state, String detail) {
    static Report of(PushedSetting setting, State state, String detail) {
      DeviceId id = setting.id();
      return new Report(
          id.pid(), id.name(), setting.revision(), state, cut(detail, LONGEST_DETAIL));
    }
  }

  /** The states of a setting. */
  enum State {
    /** The driver has it. */
    APPLIED,
    /** A file of the kiosk configures the same device, and counts. */
    LOCAL,
    /** No driver here is configured so. */
    MISSING,
    /** The kiosk does not take it. */
    REFUSED
  }

  private final Server server;
  private final SettingsHost host;
  private final boolean isAllowed;
  private Optional<Reports> reported = Optional.empty();
  private Map<DeviceId, Report> known = Map.of();

  /**
   * @param isAllowed true if this kiosk takes settings from its server
   */
  public PushedSettings(Server server, SettingsHost host, boolean isAllowed) {
    this.server = server;
    this.host = host;
    this.isAllowed = isAllowed;
  }

  /**
   * Gives drivers the settings that the server assigned.
   *
   * @param answer to a heartbeat; a server that makes no settings says nothing of them
   */
  public void reconcile(HeartbeatAnswer answer) {
    if (answer.deviceSettings() == null) {
      return;
    }
    List<ConfigurableDriver> drivers = host.drivers();
    Map<DeviceId, Report> outcomes = new LinkedHashMap<>();
    for (HeartbeatAnswer.DeviceSetting said : answer.deviceSettings()) {
      PushedSetting.of(said).ifPresent(s -> outcomes.put(s.id(), bring(s, drivers)));
    }
    for (DeviceId id : host.present()) {
      if (!outcomes.containsKey(id)) {
        remove(id);
      }
    }
    log(outcomes);
    report(drivers, outcomes);
  }

  private Report bring(PushedSetting setting, List<ConfigurableDriver> drivers) {
    DeviceId id = setting.id();
    Optional<String> refusal = refusal(setting);
    if (refusal.isPresent()) {
      remove(id);
      return Report.of(setting, State.REFUSED, refusal.get());
    }
    if (host.isLocal(id)) {
      return Report.of(setting, State.LOCAL, "etc/" + id.pid() + "-" + id.name() + ".cfg");
    }
    Optional<ConfigurableDriver> driver =
        drivers.stream().filter(each -> each.pid().equals(id.pid())).findFirst();
    if (driver.isEmpty()) {
      // A driver that is exchanged is away for a moment: its settings stay.
      return Report.of(setting, State.MISSING, "no driver here is configured so");
    }
    try {
      host.apply(setting, driver.get());
      return Report.of(setting, State.APPLIED, "");
    } catch (IOException e) {
      return Report.of(setting, State.REFUSED, "cannot be kept here: " + e.getMessage());
    }
  }

  private Optional<String> refusal(PushedSetting setting) {
    if (!isAllowed) {
      return Optional.of("this kiosk takes none from its server (deviceSettings = false)");
    }
    return host.isForeign(setting.id().pid())
        ? Optional.of("something else than a device's driver is configured so")
        : setting.flaw();
  }

  private void remove(DeviceId id) {
    try {
      host.remove(id);
    } catch (IOException e) {
      LOG.warn("device {} step settings: cannot be removed", id, e);
    }
  }

  private void log(Map<DeviceId, Report> outcomes) {
    outcomes.forEach(
        (id, outcome) -> {
          if (!outcome.equals(known.get(id))) {
            LOG.info("device {} step settings: {} {}", id, outcome.state(), outcome.detail());
          }
        });
    known = outcomes;
  }

  private void report(List<ConfigurableDriver> drivers, Map<DeviceId, Report> outcomes) {
    Reports body =
        new Reports(
            drivers.stream().map(DriverReport::of).toList(), List.copyOf(outcomes.values()));
    if (reported.filter(body::equals).isPresent()) {
      return;
    }
    try {
      var unused = server.call(ServerCall.post(REPORTS, body, Void.class));
      reported = Optional.of(body);
    } catch (ServerException e) {
      LOG.warn("step settings: the report is sent again: {}", e.getMessage());
    }
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
