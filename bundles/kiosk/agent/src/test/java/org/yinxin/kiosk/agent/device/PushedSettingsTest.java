package org.yinxin.kiosk.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.agent.device.PushedSetting.DeviceId;
import org.yinxin.kiosk.agent.server.FakeServer;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;

/** Settings of the server reach drivers of devices, and nothing else. */
final class PushedSettingsTest {
  private static final String REPORTS = "POST /api/kiosk/device-settings/reports";
  private static final String PID = "org.yinxin.driver.scannerserial";
  private static final DeviceId SCANNER = new DeviceId(PID, "scanner");

  /** Keeps settings in memory. */
  private static final class FakeHost implements SettingsHost {
    final Map<DeviceId, Map<String, String>> present = new HashMap<>();
    final Set<DeviceId> local = new HashSet<>();
    final List<ConfigurableDriver> drivers =
        new ArrayList<>(
            List.of(
                new ConfigurableDriver(
                    PID,
                    DeviceKind.SCANNER,
                    "scanner-serial",
                    "mvn:x",
                    Map.of("baud", 9600, "port", "/dev/x", "password", "default"))));
    boolean full;

    @Override
    public List<ConfigurableDriver> drivers() {
      return drivers;
    }

    @Override
    public boolean isForeign(String pid) {
      return pid.equals("org.yinxin.kiosk");
    }

    @Override
    public boolean isLocal(DeviceId id) {
      return local.contains(id);
    }

    @Override
    public Set<DeviceId> present() {
      return Set.copyOf(present.keySet());
    }

    @Override
    public void apply(PushedSetting setting, ConfigurableDriver driver) throws IOException {
      if (full) {
        throw new IOException("the disk is full");
      }
      present.put(setting.id(), setting.values());
    }

    @Override
    public void remove(DeviceId id) {
      present.remove(id);
    }
  }

  private final FakeServer server = new FakeServer();
  private final FakeHost host = new FakeHost();
  private final PushedSettings settings = new PushedSettings(server, host, true);

  @BeforeEach
  void serve() {
    server.on(REPORTS, "{}");
  }

  private static HeartbeatAnswer answer(String pid, String name, String values) {
    return said(
        "'deviceSettings':[{'pid':'%s','name':'%s','revision':'%s','values':%s}]"
            .formatted(pid, name, "a".repeat(64), values));
  }

  private static HeartbeatAnswer said(String more) {
    return FakeServer.read("{'open':true,'development':true," + more + "}", HeartbeatAnswer.class);
  }

  private JsonNode reported() {
    return server.lastBody(REPORTS);
  }

  private String state() {
    return reported().path("reports").path(0).path("state").asText();
  }

  @Test
  void whatIsSetIsAppliedReportedOnceAndGoesWhenItIsWithdrawn() {
    HeartbeatAnswer answer = answer(PID, "scanner", "{'baud':'9600'}");
    settings.reconcile(answer);
    settings.reconcile(answer);
    assertEquals(Map.of(SCANNER, Map.of("baud", "9600")), host.present);
    assertEquals("applied", state());
    assertEquals(1, server.calls().size(), server.calls()::toString);

    settings.reconcile(said("'deviceSettings':[]"));
    assertEquals(Map.of(), host.present);
    assertEquals(0, reported().path("reports").size());
  }

  @Test
  void driversAreToldWithTypesAndDefaultsButNoSecret() {
    settings.reconcile(said("'deviceSettings':[]"));
    JsonNode kind = reported().path("kinds").path(0);
    assertEquals("scanner", kind.path("device").asText());
    assertEquals(
        FakeServer.json(
            "[{'name':'baud','type':'Integer','value':'9600'},"
                + "{'name':'password','type':'String','value':''},"
                + "{'name':'port','type':'String','value':'/dev/x'}]"),
        kind.path("keys"));
  }

  @Test
  void aServerThatMakesNoSettingsTakesNoneAwayAndHearsNothing() {
    settings.reconcile(answer(PID, "scanner", "{}"));
    settings.reconcile(said("'drivers':[]"));
    assertEquals(Set.of(SCANNER), host.present.keySet());
    assertEquals(1, server.calls().size());
  }

  @Test
  void aFileOfTheKioskCounts() {
    host.local.add(SCANNER);
    settings.reconcile(answer(PID, "scanner", "{}"));
    assertEquals(Map.of(), host.present);
    assertEquals("local", state());
    assertTrue(reported().toString().contains("etc/" + PID + "-scanner.cfg"));

    host.local.clear();
    settings.reconcile(answer(PID, "scanner", "{}"));
    assertEquals("applied", state());
  }

  @Test
  void whatIsNoDeviceIsRefusedWhateverTheServerSays() {
    settings.reconcile(answer("org.yinxin.kiosk", "scanner", "{'server':'http://elsewhere'}"));
    assertEquals(Map.of(), host.present);
    assertEquals("refused", state());
    settings.reconcile(answer("org.elsewhere.unknown", "scanner", "{}"));
    assertEquals(Map.of(), host.present);
    assertEquals("missing", state());
    for (String pid : List.of("../x", "a*b", "org.x)(a=b", "single")) {
      settings.reconcile(answer(pid, "scanner", "{}"));
      assertEquals(0, reported().path("reports").size(), pid);
    }
    settings.reconcile(answer(PID, "../../x", "{}"));
    assertEquals(Map.of(), host.present);
  }

  @Test
  void keysAndValuesThatReachBeyondTheDeviceAreRefused() {
    settings.reconcile(answer(PID, "scanner", "{'baud':'9600'}"));
    for (String values :
        List.of(
            "{'felix.fileinstall.filename':'file:/etc/passwd'}",
            "{'service.bundleLocation':'x'}",
            "{'decoder.target':'(a=b)'}",
            "{'port':'$[env:HOME]'}",
            "{'port':'${yinxin.state}'}",
            "{'port':'a','PORT':'b'}",
            "{'port':'" + "x".repeat(1001) + "'}")) {
      settings.reconcile(answer(PID, "scanner", values));
      assertEquals("refused", state(), values);
      assertFalse(host.present.containsKey(SCANNER), values);
    }
  }

  @Test
  void settingsStayWhileTheirDriverIsExchanged() {
    settings.reconcile(answer(PID, "scanner", "{'baud':'9600'}"));
    host.drivers.clear();
    settings.reconcile(answer(PID, "scanner", "{'baud':'9600'}"));
    assertEquals("missing", state());
    assertEquals(Set.of(SCANNER), host.present.keySet());
  }

  @Test
  void aKioskThatTakesNoneSaysSo() {
    host.present.put(SCANNER, Map.of());
    PushedSettings closed = new PushedSettings(server, host, false);
    closed.reconcile(answer(PID, "scanner", "{}"));
    assertEquals(Map.of(), host.present);
    assertEquals("refused", state());
  }

  @Test
  void whatCannotBeKeptOrReportedIsTriedAgain() {
    host.full = true;
    server.reachable(false);
    settings.reconcile(answer(PID, "scanner", "{}"));
    server.reachable(true);
    settings.reconcile(answer(PID, "scanner", "{}"));
    assertEquals("refused", state());
    host.full = false;
    settings.reconcile(answer(PID, "scanner", "{}"));
    assertEquals("applied", state());
  }
}
