package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.it.driver.HonestScanner;
import org.yinxin.it.hostile.HonestType;

/**
 * Two people administer the platform, and neither of them changes roles, prices or plug-ins alone.
 */
final class DualControlIT {
  private static final String CHANGES = "/api/admin/changes";

  private Server server;
  private String firstUser;
  private String secondUser;
  private Person first;
  private Person second;

  @BeforeEach
  void twoAdminister() throws Exception {
    server = Server.shared();
    Campus campus = new Campus(server);
    firstUser = campus.administrator("T-DC-1");
    secondUser = campus.administrator("T-DC-2");
    first = Person.signedIn(server, firstUser);
    second = Person.signedIn(server, secondUser);
  }

  /** Others test as the only administrator. */
  @AfterEach
  void noneOfThemAdministers() throws Exception {
    for (JsonNode waiting : Person.json(first.get(CHANGES))) {
      first.delete(CHANGES + "/" + waiting.path("id").asText());
    }
    server.console("yinxin:account " + firstUser);
    server.console("yinxin:account " + secondUser);
  }

  private static String account(String user, String role) {
    return "{\"user\":\"%s\",\"personNumber\":\"\",\"roles\":[\"%s\"]}".formatted(user, role);
  }

  private static String compromise(String certificate) {
    return "{\"certificate\":\"%s\",\"reason\":\"x\"}".formatted(certificate);
  }

  private static void assertRefused(int status, String type, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("problem:" + type + "\""), answer.body());
  }

  private static void assertWaits(HttpResponse<String> answer) {
    assertEquals(409, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("change-waiting"), answer.body());
  }

  @Test
  void oneAsksAndTheOtherOneConfirmsOnTheOverview() throws Exception {
    String made = Campus.unique("it-dual-");
    assertWaits(first.post("/api/admin/people", account(made, "auditor")));
    assertWaits(first.post("/api/admin/people", account(made, "auditor")));
    JsonNode waiting = Person.json(second.get(CHANGES)).get(0);
    assertEquals("account-create", waiting.path("operation").asText());
    assertFalse(waiting.path("own").asBoolean());

    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("dual-control", 1200, 900)) {
      browser.signIn(server, secondUser);
      browser.get(server.address() + "/admin");
      browser.shown("[data-test=change]");
      browser.picture("admin-waiting-change");
      browser.click("[data-test=change-confirm]");
      browser.click("[data-test=change-confirm-yes]");
      browser.shown("[data-test=change-link]");
      browser.picture("admin-confirmed-change");
    }

    assertEquals(0, Person.json(second.get(CHANGES)).size());
    assertEquals(
        409, first.post("/api/admin/people", account(made, "auditor")).statusCode(), "waits anew");
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    assertTrue(
        trail
            .lines()
            .anyMatch(
                line ->
                    line.contains(secondUser + ",change-confirmed,,account-create SHA256:")
                        && line.endsWith("," + firstUser)),
        trail);
  }

  @Test
  void neitherRolesNorPricesNorKeysAreChangedByOne() throws Exception {
    String prices = first.get("/api/admin/prices").body();
    JsonNode now = Person.json(first.get("/api/admin/prices"));
    String change =
        "{\"version\":%s,\"prices\":%s}"
            .formatted(now.path("version"), now.path("current").path("prices"));
    assertWaits(first.put("/api/admin/prices", change));
    String certificate =
        Person.json(first.get("/api/admin/keys"))
            .path("keys")
            .path(0)
            .path("certificate")
            .path("sha256")
            .asText();
    assertWaits(first.post("/api/admin/keys/compromises", compromise(certificate)));
    assertWaits(first.post("/api/admin/people/changes", account(secondUser, "auditor")));
    assertEquals(prices, first.get("/api/admin/prices").body());

    assertEquals(3, Person.json(second.get(CHANGES)).size());
    String own = Person.json(first.get(CHANGES)).get(0).path("id").asText();
    assertEquals(204, second.delete(CHANGES + "/" + own).statusCode());
    assertEquals(404, second.delete(CHANGES + "/" + own).statusCode());
    assertEquals(
        201,
        first
            .post(
                "/api/admin/people",
                "{\"user\":\"%s\",\"personNumber\":\"\",\"roles\":[]}"
                    .formatted(Campus.unique("it-plain-")))
            .statusCode(),
        "an account without a role takes one person");
  }

  @Test
  void oneAloneSetsNoAddressOfAConnector() throws Exception {
    String pid = "org.yinxin.connector.loginwecom";
    String address = "/api/admin/connectors/" + pid + "/settings";
    try (ConfigurationFile file = new ConfigurationFile(server, pid)) {
      assertRefused(
          422,
          "connector-bad-settings",
          first.put(address, "{\"values\":{\"corpId\":\"/etc/passwd\"},\"revision\":\"\"}"));
      assertWaits(
          first.put(
              address, "{\"values\":{\"corpId\":\"ww1\",\"agentId\":\"1\"},\"revision\":\"\"}"));
      assertFalse(file.isThere());
      JsonNode waiting = Person.json(second.get(CHANGES)).get(0);
      assertEquals("connector-settings", waiting.path("operation").asText());
      assertTrue(waiting.path("body").asText().contains(pid), waiting.toString());

      JsonNode set =
          Person.json(second.put(waiting.path("path").asText(), waiting.path("body").asText()));

      assertEquals("ww1", set.path("values").path("corpId").asText());
      assertEquals(secondUser, set.path("history").path(0).path("by").asText());
      assertWaits(
          first.post(
              address + "/removal",
              "{\"revision\":\"%s\"}".formatted(set.path("revision").asText())));
      assertTrue(file.isThere());
    }
  }

  @Test
  void aPluginIsInstalledByTwoAndStoppedByOne() throws Exception {
    String id = Campus.unique("dual-");
    byte[] file = TypeBundle.of(HonestType.class, id, "1.0.0");
    String plugins = "/api/admin/plugins";
    String address = plugins + "/" + TypeBundle.name(id);
    assertWaits(first.upload(plugins, file));
    assertWaits(first.upload(plugins, file));
    assertFalse(first.get(plugins).body().contains(TypeBundle.name(id)));

    JsonNode waiting = Person.json(second.get(CHANGES));
    assertEquals(1, waiting.size(), waiting.toString());
    String body = waiting.get(0).path("body").asText();
    JsonNode said = new JsonMapper().readTree(body);
    assertEquals(TypeBundle.name(id), said.path("name").asText());
    String kept = plugins + "/uploads/" + said.path("sha256").asText();
    JsonNode effect = Person.json(second.get(kept));
    assertEquals("[\"" + id + "\"]", effect.path("typesGained").toString());
    if (Server.has("chromium-headless-shell") && Server.has("chromedriver")) {
      waitingPlugin(id);
    }
    assertEquals(201, second.post(waiting.get(0).path("path").asText(), body).statusCode());
    assertTrue(first.get(plugins).body().contains(TypeBundle.name(id)));

    String enabled = "{\"enabled\":true}";
    assertEquals(204, first.put(address, "{\"enabled\":false}").statusCode());
    assertWaits(first.put(address, enabled));
    assertEquals(204, second.put(address, enabled).statusCode());
    assertEquals(204, first.delete(address).statusCode());
    assertRefused(404, "plugin-not-installed", first.put(address, enabled));
    assertWaits(first.post(plugins + "/undo", ""));
    JsonNode undo = Person.json(second.get(CHANGES)).get(0);
    assertEquals("plugin-undo", undo.path("operation").asText());
    assertTrue(undo.path("body").asText().contains(TypeBundle.name(id)), undo.toString());
  }

  /** As the second person sees it. */
  private void waitingPlugin(String id) throws Exception {
    try (Browser browser = new Browser("dual-plugin", 1200, 900)) {
      browser.signIn(server, secondUser);
      browser.get(server.address() + "/admin");
      String change = "[data-test=change][data-operation=plugin-install] ";
      String effect = browser.shown(change + "[data-test=change-effect]").getText();
      assertTrue(effect.contains(id), effect);
      browser.picture("admin-waiting-plugin");
      browser.narrow(320);
      assertEquals("", browser.widest());
      browser.picture("admin-waiting-plugin-320");
    }
  }

  @Test
  void aDriverIsAssignedByTwoAndToFurtherKiosksByOne() throws Exception {
    String name = Campus.unique("dual");
    byte[] file = DriverBundle.of(HonestScanner.class, name, "");
    List<String> kiosks = List.of(Campus.unique("it-dual-"), Campus.unique("it-dual-"));
    List<String> drivers = new ArrayList<>();
    for (String kiosk : kiosks) {
      KioskDevice.registered(first, kiosk);
      drivers.add("/api/admin/kiosks/" + kiosk + "/drivers");
    }
    try {
      assertWaits(first.upload(drivers.get(0), file));
      assertEquals("[]", first.get(drivers.get(0)).body());
      JsonNode change = Person.json(second.get(CHANGES)).get(0);
      String body = change.path("body").asText();
      assertTrue(body.contains("org.elsewhere." + name), body);
      assertEquals(201, second.post(change.path("path").asText(), body).statusCode());
      assertEquals(201, first.upload(drivers.get(1), file).statusCode());

      for (String address : drivers) {
        String driver = address + "/org.elsewhere." + name;
        assertEquals(204, first.delete(driver).statusCode());
        if (address.equals(drivers.get(0))) {
          assertEquals(204, first.post(driver + "/undo", "").statusCode(), "the other one has it");
          assertEquals(204, first.delete(driver).statusCode());
        } else {
          assertWaits(first.post(driver + "/undo", ""));
        }
      }
    } finally {
      for (String kiosk : kiosks) {
        first.post("/api/admin/kiosks/" + kiosk + "/revoke", "");
      }
    }
  }

  @Test
  void whatCouldNotBeMadeIsRefusedAtOnceAndDoesNotWait() throws Exception {
    String people = "/api/admin/people";
    assertRefused(422, "account-bad-request", first.post(people, account("it-new", "office:none")));
    assertRefused(409, "account-taken", first.post(people, account(secondUser, "auditor")));
    assertRefused(400, "bad-json", first.post(people, "{\"user\":\"it-new\"}"));
    String changes = people + "/changes";
    assertRefused(404, "account-unknown", first.post(changes, account("it-nobody", "auditor")));
    JsonNode now = Person.json(first.get("/api/admin/prices"));
    String prices = "{\"version\":%d,\"prices\":%s}";
    String list = now.path("current").path("prices").toString();
    int version = now.path("version").asInt();
    String outdated = prices.formatted(version + 1, list);
    assertRefused(409, "setting-outdated", first.put("/api/admin/prices", outdated));
    String none = prices.formatted(version, "{}");
    assertRefused(422, "bad-prices", first.put("/api/admin/prices", none));
    String keys = "/api/admin/keys/compromises";
    assertRefused(404, "key-unknown", first.post(keys, compromise("a".repeat(64))));
    String removal = "{\"user\":\"%s\"}";
    assertRefused(
        404,
        "factor-unknown",
        first.post("/api/admin/factor-removals", removal.formatted(secondUser)));

    assertEquals(0, Person.json(second.get(CHANGES)).size());
  }
}
