package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has copied a campus card (security trial, finding 8), and its holder, who has a PIN.
 */
final class KioskPinIT {
  private static final String PIN = "480517";
  private static final String WITH_ID_NUMBER =
      "{\"type\":\"transcript\",\"options\":{\"id-number\":\"show\"}}";

  private static Server server;
  private static Campus campus;

  @BeforeAll
  static void begin() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
  }

  private static JsonNode issuedWithIdNumber(Person holder) throws Exception {
    HttpResponse<String> applied = holder.post("/api/applications", WITH_ID_NUMBER);
    assertEquals(201, applied.statusCode(), applied.body());
    return holder.awaitIssued(Person.json(applied));
  }

  private static KioskDevice laid(KioskDevice device, Campus.Holder holder) throws Exception {
    String card = "{\"method\":\"campus-card\",\"uid\":\"" + holder.campusCard() + "\"}";
    HttpResponse<String> begun = device.post("/api/kiosk/session", card);
    assertEquals(201, begun.statusCode(), begun.body());
    device.session = Person.json(begun).path("session").asText();
    return device;
  }

  private static HttpResponse<String> typed(KioskDevice device, String pin) throws Exception {
    return device.post("/api/kiosk/session/pin", "{\"pin\":\"" + pin + "\"}");
  }

  private static void assertProblem(int status, String name, HttpResponse<String> answer)
      throws Exception {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals("urn:yinxin:problem:" + name, Person.json(answer).path("type").asText());
  }

  private static String page(JsonNode credential) {
    return "/api/kiosk/credentials/" + credential.path("id").asText() + "/pages/1.png";
  }

  private static HttpResponse<String> ordered(KioskDevice device, JsonNode credential)
      throws Exception {
    return device.post(
        "/api/kiosk/orders",
        "{\"lines\":[{\"credential\":\"%s\",\"copies\":1}]}"
            .formatted(credential.path("id").asText()),
        "Idempotency-Key",
        Campus.unique("it-"));
  }

  private static JsonNode withId(JsonNode all, String id) {
    for (JsonNode each : all) {
      if (each.path("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("no " + id + " in " + all);
  }

  private static List<String> told(Person holder) throws Exception {
    return Person.json(holder.get("/api/notices")).findValuesAsText("kind");
  }

  @Test
  void aCampusCardAloneNeitherSeesNorPrintsAnIdNumber() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person person = campus.signedIn(holder);
    JsonNode credential = issuedWithIdNumber(person);
    KioskDevice device = laid(campus.kiosk(), holder);

    JsonNode offers = Person.json(device.get("/api/kiosk/offers"));
    JsonNode offered = withId(offers.path("credentials"), credential.path("id").asText());
    assertFalse(offered.path("printable").asBoolean(), offered.toString());
    assertTrue(offered.at("/reason/zh").asText().contains("PIN"), offered.toString());
    JsonNode transcript = withId(offers.path("types"), "transcript");
    assertTrue(transcript.path("eligible").asBoolean());
    assertTrue(transcript.at("/leftOut/zh").asText().contains("证件号码"), transcript.toString());
    assertFalse(transcript.path("options").toString().contains("\"show\""), transcript.toString());

    assertProblem(403, "not-sure-enough", device.get(page(credential)));
    assertProblem(422, "not-printable", ordered(device, credential));
    assertProblem(422, "not-eligible", device.post("/api/kiosk/applications", WITH_ID_NUMBER));
    assertTrue(told(person).contains("kiosk-signed-in"), "the holder is told at once");

    // Without them the type is to be had.
    HttpResponse<String> applied =
        device.post("/api/kiosk/applications", "{\"type\":\"transcript\"}");
    assertEquals(201, applied.statusCode(), applied.body());
    String id = person.awaitIssued(Person.json(applied)).path("id").asText();
    JsonNode plain = new JsonMapper().createObjectNode().put("id", id);
    assertEquals(200, device.get(page(plain)).statusCode());
    assertEquals(201, ordered(device, plain).statusCode());
  }

  @Test
  void thePinOpensThemAndWrongOnesBlockThePinAlone() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person person = campus.signedIn(holder);
    JsonNode credential = issuedWithIdNumber(person);
    KioskDevice device = laid(campus.kiosk(), holder);
    assertProblem(403, "kiosk-pin-unset", typed(device, PIN));

    assertProblem(422, "kiosk-bad-request", person.put("/api/kiosk-pin", "{\"pin\":\"123456\"}"));
    assertEquals(200, person.put("/api/kiosk-pin", "{\"pin\":\"" + PIN + "\"}").statusCode());
    HttpResponse<String> raised = typed(device, PIN);
    assertEquals(2, Person.json(raised).path("assurance").asInt(), raised.body());
    assertEquals(200, device.get(page(credential)).statusCode());
    HttpResponse<String> order = ordered(device, credential);
    assertEquals(201, order.statusCode(), order.body());

    // The next one with the card begins anew, and gets no order that was quoted before.
    laid(device, holder);
    assertProblem(
        422,
        "not-printable",
        device.post(
            "/api/kiosk/orders/" + Person.json(order).path("id").asText() + "/consent",
            "{\"totalFen\":" + Person.json(order).path("totalFen").asLong() + "}"));
    KioskDevice other = laid(campus.kiosk(), holder);
    for (int i = 0; i < 4; i++) {
      assertProblem(403, "kiosk-pin-wrong", typed(i % 2 == 0 ? device : other, "480518"));
      laid(device, holder);
    }
    assertProblem(403, "kiosk-pin-blocked", typed(device, "480518"));
    assertProblem(403, "kiosk-pin-blocked", typed(other, PIN));
    assertEquals(403, device.get(page(credential)).statusCode());
    assertTrue(told(person).contains("kiosk-pin-blocked"), told(person).toString());

    String idCard =
        "{\"method\":\"id-card\",\"number\":\"%s\",\"name\":\"%s\"}"
            .formatted(holder.idNumber(), holder.name());
    JsonNode session = Person.json(device.post("/api/kiosk/session", idCard));
    assertEquals(2, session.path("assurance").asInt(), session.toString());

    person.put("/api/kiosk-pin", "{\"pin\":\"480519\"}");
    assertEquals(200, typed(laid(device, holder), "480519").statusCode());
    assertEquals(204, person.delete("/api/kiosk-pin").statusCode());
    assertProblem(403, "kiosk-pin-unset", typed(laid(device, holder), "480519"));
    assertEquals(403, Person.signedIn(server, "admin").get("/api/kiosk-pin").statusCode());
  }

  @Test
  void theHolderSetsChangesAndRemovesThePinOnThePortal() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Campus.Holder holder = campus.undergraduate();
    Person person = campus.signedIn(holder);
    try (Browser browser = new Browser("kiosk-pin", 1280, 900)) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my");
      fill(browser, "123456", "123456");
      assertTrue(browser.shown("[data-test=kiosk-pin-error]").getText().contains("连续"));
      fill(browser, PIN, "480518");
      browser.patience().until(b -> error(browser).contains("不一致"));
      browser.script("document.querySelector('yx-kiosk-pin').scrollIntoView()");
      browser.picture("kiosk-pin-form");
      assertEquals(List.of(), browser.accessibilityFaults());
      fill(browser, PIN, PIN);
      browser.shown("[data-test=kiosk-pin-set]");
      browser.picture("kiosk-pin-set");
      assertEquals(200, typed(laid(campus.kiosk(), holder), PIN).statusCode());
      browser.click("[data-test=kiosk-pin-change]");
      fill(browser, "480519", "480519");
      browser.shown("[data-test=kiosk-pin-done]");
      browser.click("[data-test=kiosk-pin-remove]");
      browser.click("[data-test=kiosk-pin-remove-sure]");
      browser.shown("[data-test=kiosk-pin-new]");
      assertEquals(
          List.of(
              "kiosk-pin-removed",
              "kiosk-pin-changed",
              "kiosk-signed-in",
              "kiosk-pin-set",
              "account-changed"),
          told(person));
      // The browser reports the PIN that was refused.
      assertEquals(
          List.of(), browser.errors().stream().filter(error -> !error.contains(" 422 ")).toList());
    }
  }

  private static String error(Browser browser) {
    return browser.count("[data-test=kiosk-pin-error]") == 0
        ? ""
        : browser.find("[data-test=kiosk-pin-error]").getText();
  }

  private static void fill(Browser browser, String pin, String again) {
    for (String name : List.of("new", "again")) {
      browser.shown("[data-test=kiosk-pin-" + name + "]").clear();
    }
    browser.shown("[data-test=kiosk-pin-new]").sendKeys(pin);
    browser.shown("[data-test=kiosk-pin-again]").sendKeys(again);
    browser.click("[data-test=kiosk-pin-save]");
  }
}
