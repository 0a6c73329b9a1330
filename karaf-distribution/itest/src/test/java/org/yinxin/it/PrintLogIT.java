package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The print log of a person who had free copies, paid for some, and not all of them came out. */
final class PrintLogIT {
  private static final String COPIES = "/api/copies";

  private static final AtomicLong SEQUENCE = new AtomicLong();

  private static Server server;
  private static Campus campus;
  private static Campus.Holder holder;
  private static Person person;
  private static KioskDevice device;
  private static JsonNode credential;
  private static JsonNode printed;
  private static JsonNode refunded;
  private static JsonNode givenUp;

  /**
   * Three orders: of six copies that came out, five of them free; of two that were paid for and did
   * not; and of one that was given up before payment. A price that was only asked for is none.
   */
  @BeforeAll
  static void print() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    holder = campus.undergraduate();
    person = campus.signedIn(holder);
    device = campus.kiosk();
    device.beat("");
    credential = person.issued("transcript");
    String card = "{\"method\":\"campus-card\",\"uid\":\"" + holder.campusCard() + "\"}";
    device.session = Person.json(device.post("/api/kiosk/session", card)).path("session").asText();

    printed = paid(ordered(6));
    for (JsonNode copy : printed.path("copies")) {
      permitted(copy);
      report(copy, "printing", "printed");
    }
    refunded = paid(ordered(2));
    permitted(refunded.at("/copies/0"));
    report(refunded.at("/copies/0"), "printing", "failed");
    step(refunded, "cancel", "");
    givenUp = ordered(1);
    assertEquals("awaiting-payment", givenUp.path("state").asText(), givenUp::toString);
    step(givenUp, "cancel", "");
    step(quoted(3), "cancel", "");
    server.await(() -> atKiosk(refunded).at("/sums/refundedFen").asLong() == 400);
  }

  private static JsonNode quoted(int copies) throws Exception {
    HttpResponse<String> order =
        device.post(
            "/api/kiosk/orders",
            "{\"lines\":[{\"credential\":\"%s\",\"copies\":%d}]}"
                .formatted(credential.path("id").asText(), copies),
            "Idempotency-Key",
            Campus.unique("it-"));
    assertEquals(201, order.statusCode(), order.body());
    return Person.json(order);
  }

  /** An order with consent. */
  private static JsonNode ordered(int copies) throws Exception {
    JsonNode order = quoted(copies);
    return step(order, "consent", "{\"totalFen\":" + order.path("totalFen").asLong() + "}");
  }

  private static JsonNode step(JsonNode order, String verb, String body) throws Exception {
    HttpResponse<String> answer =
        device.post("/api/kiosk/orders/" + order.path("id").asText() + "/" + verb, body);
    assertEquals(200, answer.statusCode(), answer.body());
    return Person.json(answer);
  }

  /** Somebody scans the code with a phone and pays. */
  private static JsonNode paid(JsonNode order) throws Exception {
    HttpRequest pay =
        HttpRequest.newBuilder(URI.create(order.at("/payment/code").asText()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertEquals(303, HttpClient.newHttpClient().send(pay, BodyHandlers.discarding()).statusCode());
    JsonNode paid = step(order, "payment", "");
    assertEquals("paid", paid.path("state").asText(), paid::toString);
    return paid;
  }

  private static void permitted(JsonNode copy) throws Exception {
    HttpResponse<String> permit =
        device.post("/api/kiosk/copies/" + copy.path("id").asText() + "/permit", "");
    assertEquals(200, permit.statusCode(), permit.body());
  }

  private static void report(JsonNode copy, String... events) throws Exception {
    for (String event : events) {
      HttpResponse<String> taken =
          device.post(
              "/api/kiosk/journal",
              ("{\"entries\":[{\"sequence\":%d,\"kind\":\"copy\",\"copy\":\"%s\",\"event\":\"%s\","
                      + "\"at\":\"2026-11-24T09:00:00+08:00\",\"evidence\":\"job 1\"}]}")
                  .formatted(SEQUENCE.incrementAndGet(), copy.path("id").asText(), event));
      assertEquals(200, taken.statusCode(), taken.body());
    }
  }

  private static JsonNode atKiosk(JsonNode order) throws Exception {
    return Person.json(device.get("/api/kiosk/orders/" + order.path("id").asText()));
  }

  private static List<JsonNode> copies(Person whose, String query) throws Exception {
    HttpResponse<String> answer = whose.get(COPIES + query);
    assertEquals(200, answer.statusCode(), answer.body());
    List<JsonNode> copies = new ArrayList<>();
    Person.json(answer).forEach(copies::add);
    return copies;
  }

  private static List<String> texts(List<JsonNode> copies, String pointer) {
    return copies.stream().map(copy -> copy.at(pointer).asText()).toList();
  }

  @Test
  void everyCopyIsThereTheNewestOrderFirst() throws Exception {
    List<JsonNode> copies = copies(person, "");

    List<String> states = new ArrayList<>(List.of("cancelled", "refunded", "refunded"));
    IntStream.range(0, 6).forEach(i -> states.add("settled"));
    assertEquals(states, texts(copies, "/state"));
    assertEquals(
        List.of("已取消", "已退款", "已退款", "已打印"), texts(copies.subList(0, 4), "/account/status/zh"));
    assertEquals(
        List.of("1", "2", "3", "4", "5", ""), texts(copies.subList(3, 9), "/account/freeNumber"));
    JsonNode jammed = copies.get(1);
    assertEquals(200, jammed.at("/account/paidFen").asLong());
    assertEquals(200, jammed.at("/account/refundedFen").asLong());
    assertTrue(jammed.at("/account/refundedAt").isTextual(), jammed::toString);
    assertEquals("没有打印成功，已打出的页作废，请勿使用。已退款 2.00 元，原路退回。", jammed.at("/account/meaning/zh").asText());
    assertEquals("void", jammed.path("paper").asText());
    assertEquals(7, jammed.path("serial").asInt());
    assertEquals(credential.path("number"), jammed.path("number"));
    assertEquals(2, jammed.at("/order/sums/copies").asInt());
    assertEquals(0, jammed.at("/order/printed").asInt());
    assertEquals(6, copies.get(3).at("/order/printed").asInt());
    assertEquals(400, jammed.at("/order/totalFen").asLong());
    assertTrue(jammed.at("/order/transaction").isTextual(), jammed::toString);
    assertEquals("没有打印。已退款 2.00 元，原路退回。", copies.get(2).at("/account/meaning/zh").asText());
    assertEquals(0, copies.get(2).path("serial").asInt());
    assertEquals("测试终端", copies.get(2).at("/kiosk/zh").asText(), "of a copy that names none");
    assertEquals(200, copies.get(8).at("/account/paidFen").asLong());
    assertEquals("kept", copies.get(8).at("/account/money").asText());
  }

  @Test
  void theKioskIsToldTheSameOfEachCopy() throws Exception {
    List<JsonNode> copies = copies(person, "");
    for (JsonNode order : List.of(printed, refunded, givenUp)) {
      JsonNode atKiosk = atKiosk(order);
      List<JsonNode> own =
          copies.stream().filter(copy -> copy.at("/order/id").equals(order.path("id"))).toList();
      assertEquals(atKiosk.path("copies").size(), own.size());
      for (int i = 0; i < own.size(); i++) {
        for (String field : List.of("id", "state", "priceFen", "serial", "account")) {
          assertEquals(atKiosk.at("/copies/" + i).path(field), own.get(i).path(field), field);
        }
      }
      assertEquals(atKiosk.path("sums"), own.get(0).at("/order/sums"));
    }
  }

  @Test
  void theSumsAddUp() throws Exception {
    JsonNode sums = Person.json(person.get(COPIES + "/sums"));

    assertEquals(9, sums.at("/sums/copies").asInt(), sums::toString);
    assertEquals(600, sums.at("/sums/paidFen").asLong());
    assertEquals(200, sums.at("/sums/keptFen").asLong());
    assertEquals(400, sums.at("/sums/refundedFen").asLong());
    assertEquals(0, sums.at("/sums/refundingFen").asLong());
    assertEquals(0, sums.at("/free/0/left").asInt());
  }

  @Test
  void pagesLeaveNothingOutAndNobodyElsesCopyBeginsOne() throws Exception {
    List<String> all = texts(copies(person, ""), "/id");
    List<String> paged = new ArrayList<>(texts(copies(person, "?most=4"), "/id"));
    while (paged.size() < all.size()) {
      String behind = paged.get(paged.size() - 1);
      paged.addAll(texts(copies(person, "?most=4&behind=" + behind), "/id"));
    }
    assertEquals(all, paged);
    String last = all.get(all.size() - 1);
    assertEquals(List.of(), copies(person, "?behind=" + last));
    assertEquals(422, person.get(COPIES + "?most=0").statusCode());

    Person other = campus.signedInUndergraduate();
    assertEquals(List.of(), copies(other, ""));
    assertEquals(404, other.get(COPIES + "?behind=" + last).statusCode());
    assertEquals(401, Person.anonymous(server).get(COPIES + "/sums").statusCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {1100, 390})
  void thePageShowsEachCopyAndWhereItsMoneyIs(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("print-log-" + width, width, 1000)) {
      browser.signIn(server, holder.user());
      String jammed = "[data-test=copy][data-id='" + refunded.at("/copies/0/id").asText() + "']";
      browser.shown(jammed + " [data-test=copy-status]");
      assertEquals(9, browser.count("yx-printed [data-test=copy]"));
      assertEquals(3, browser.count("yx-printed [data-test=order]"));
      assertEquals("¥6.00", browser.find("[data-test=sum-paid]").getText());
      assertEquals("¥4.00", browser.find("[data-test=sum-refunded]").getText());
      assertEquals("¥2.00", browser.find("[data-test=sum-kept]").getText());
      assertTrue(browser.find(jammed).getText().contains("第 7 份（作废）"));
      String order = "[data-test=order][data-id='" + refunded.path("id").asText() + "'] ";
      assertEquals(
          "本单 2 份，合计 ¥4.00 · 已打印 0 份 · 已付 ¥4.00 · 已退款 ¥4.00",
          browser.find(order + "[data-test=order-sum]").getText());
      String kept = "[data-test=order][data-id='" + printed.path("id").asText() + "'] ";
      assertEquals(
          "本单 6 份，合计 ¥2.00 · 已打印 6 份 · 已付 ¥2.00",
          browser.find(kept + "[data-test=order-sum]").getText());
      looked(browser);
      browser.english(server.address() + "/my");
      browser
          .patience()
          .until(b -> browser.find(jammed).getText().contains("was returned the way it came"));
      looked(browser);
      assertEquals(List.of(), browser.errors());
    }
  }

  private static void looked(Browser browser) throws Exception {
    String language = (String) browser.answer("return document.documentElement.lang");
    for (String place : List.of("print-sums", "copy-price")) {
      browser.script(
          "[...document.querySelectorAll('yx-printed [data-test="
              + place
              + "]')].at(-1).scrollIntoView({ block: 'center' })");
      browser.picture("my-copies-" + place + "-" + language);
    }
    assertTrue(browser.fits(), browser::widest);
    assertEquals(List.of(), browser.accessibilityFaults());
  }

  @Test
  void whoHasPrintedNothingIsToldWhatWillStandThere() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("print-log-empty", 390, 900)) {
      browser.signIn(server, campus.undergraduate().user());
      browser.shown("yx-printed [data-test=copies-empty]");
      assertEquals(0, browser.count("[data-test=print-sums]"));
      browser.script("document.querySelector('yx-printed').scrollIntoView()");
      browser.picture("my-copies-empty");
    }
  }
}
