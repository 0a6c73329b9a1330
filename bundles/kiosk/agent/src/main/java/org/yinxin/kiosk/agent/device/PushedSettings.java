package org.yinxin.kiosk.agent.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.KioskStatus;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/**
 * Makes the settings of devices here those that the server wants, and reports what became of them.
 * They are on the disk with the rest of the last answer ({@link KioskStatus}), so that a kiosk
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

  /** The outcome of a setting. */
  private record Outcome(String revision, String state, String detail) {
    static Outcome refused(PushedSetting setting, String why) {
      return new Outcome(setting.revision(), "refused", why);
    }
  }

  private final Server server;
  private final SettingsHost host;
  private final boolean isAllowed;
  private ObjectNode reported = Json.object();
  private Map<DeviceId, Outcome> known = Map.of();

  /**
   * @param isAllowed whether this kiosk takes settings from its server
   */
  public PushedSettings(Server server, SettingsHost host, boolean isAllowed) {
    this.server = server;
    this.host = host;
    this.isAllowed = isAllowed;
  }

  /**
   * Makes what drivers have what is wanted.
   *
   * @param answer to a heartbeat; a server that makes no settings says nothing of them
   */
  public void match(JsonNode answer) {
    JsonNode settings = answer.path("deviceSettings");
    if (!settings.isArray()) {
      return;
    }
    List<SettingsHost.Kind> kinds = host.kinds();
    Map<DeviceId, Outcome> outcomes = new LinkedHashMap<>();
    for (JsonNode each : settings) {
      PushedSetting.of(each).ifPresent(s -> outcomes.put(s.id(), bring(s, kinds)));
    }
    for (DeviceId id : host.present()) {
      if (!outcomes.containsKey(id)) {
        remove(id);
      }
    }
    log(outcomes);
    report(kinds, outcomes);
  }

  private Outcome bring(PushedSetting setting, List<SettingsHost.Kind> kinds) {
    DeviceId id = setting.id();
    Optional<String> refusal = refusal(setting);
    if (refusal.isPresent()) {
      remove(id);
      return Outcome.refused(setting, refusal.get());
    }
    if (host.isLocal(id)) {
      return new Outcome(setting.revision(), "local", "etc/" + id.pid() + "-" + id.name() + ".cfg");
    }
    Optional<SettingsHost.Kind> kind =
        kinds.stream().filter(each -> each.pid().equals(id.pid())).findFirst();
    if (kind.isEmpty()) {
      // A driver that is exchanged is away for a moment: what it has had stays.
      return new Outcome(setting.revision(), "missing", "no driver here is configured so");
    }
    try {
      host.apply(setting, kind.get());
      return new Outcome(setting.revision(), "applied", "");
    } catch (IOException e) {
      return Outcome.refused(setting, "cannot be kept here: " + e.getMessage());
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

  private void log(Map<DeviceId, Outcome> outcomes) {
    outcomes.forEach(
        (id, outcome) -> {
          if (!outcome.equals(known.get(id))) {
            LOG.info("device {} step settings: {} {}", id, outcome.state(), outcome.detail());
          }
        });
    known = outcomes;
  }

  private void report(List<SettingsHost.Kind> kinds, Map<DeviceId, Outcome> outcomes) {
    ObjectNode body = Json.object();
    ArrayNode told = body.putArray("kinds");
    kinds.forEach(kind -> told.add(json(kind)));
    ArrayNode reports = body.putArray("reports");
    outcomes.forEach(
        (id, outcome) ->
            reports
                .addObject()
                .put("pid", id.pid())
                .put("name", id.name())
                .put("revision", outcome.revision())
                .put("state", outcome.state())
                .put("detail", cut(outcome.detail(), LONGEST_DETAIL)));
    if (body.equals(reported)) {
      return;
    }
    try {
      var unused = server.call(ServerCall.post(REPORTS, body));
      reported = body;
    } catch (ServerException e) {
      LOG.warn("step settings: the report is sent again: {}", e.getMessage());
    }
  }

  private static ObjectNode json(SettingsHost.Kind kind) {
    ObjectNode json =
        Json.object()
            .put("pid", kind.pid())
            .put("device", kind.device().wireName())
            .put("driver", kind.driver());
    ArrayNode keys = json.putArray("keys");
    new TreeMap<>(kind.defaults())
        .forEach(
            (key, value) ->
                keys.addObject()
                    .put("name", key)
                    .put("type", value.getClass().getSimpleName())
                    .put(
                        "value",
                        SECRET.matcher(key).matches()
                            ? ""
                            : cut(String.valueOf(value), LONGEST_DEFAULT)));
    return json;
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
