package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prices of copies, the people who may set them, and those who may say that one was paid. */
final class PricesIT {
  private static final String PRICES =
      "{\"freeCopies\":%d,\"scope\":\"person\",\"priceFen\":{\"zh-CN\":200,\"en\":500},"
          + "\"approval\":{\"zh\":\"演示\",\"en\":\"Demo\"},\"validFrom\":\"%s\"}";

  private static Server server;
  private static Person admin;

  @BeforeAll
  static void begin() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
  }

  private static JsonNode published() throws Exception {
    return Person.json(Person.anonymous(server).get("/api/prices"));
  }

  @Test
  void everybodyReadsThePricesAndAPersonWhatIsStillFree() throws Exception {
    JsonNode prices = published();
    assertEquals(200, prices.at("/priceFen/zh-CN").asInt(), prices::toString);
    assertEquals(500, prices.at("/priceFen/en").asInt());
    assertTrue(prices.at("/rule/zh").asText().contains("免费"));
    assertTrue(prices.at("/approval/zh").asText().contains("演示"));
    assertFalse(prices.path("approvalNumber").asText().isEmpty());
    assertFalse(prices.path("telephone").asText().isEmpty());

    Person student = new Campus(server).signedInUndergraduate();
    JsonNode quota = Person.json(student.get("/api/quota"));
    assertEquals(5, quota.at("/0/left").asInt(), quota::toString);
    assertEquals(200, student.get("/api/copies").statusCode());
  }

  @Test
  void aListOfTomorrowIsAnnouncedAndAnOutdatedChangeRefused() throws Exception {
    try (Setting prices = Setting.keptPrices(admin)) {
      String body = prices.body(new JsonMapper().readTree(PRICES.formatted(3, "2999-01-01")));

      assertEquals(200, admin.put("/api/admin/prices", body).statusCode());
      assertEquals(409, admin.put("/api/admin/prices", body).statusCode());

      assertEquals(5, published().path("freeCopies").asInt());
      assertEquals(3, published().at("/next/freeCopies").asInt());
    }
    // The newest list that is in force passes over the announced one.
    assertTrue(published().path("next").isMissingNode());
  }

  @Test
  void aBasketIsTriedBeforeAListIsSet() throws Exception {
    HttpResponse<String> answer =
        admin.post(
            "/api/admin/prices/simulation",
            "{\"prices\":"
                + PRICES.formatted(1, "2026-01-01")
                + ",\"lines\":[{\"type\":\"transcript\",\"language\":\"zh-CN\",\"copies\":1},"
                + "{\"type\":\"transcript\",\"language\":\"en\",\"copies\":1}]}");

    JsonNode simulated = Person.json(answer);
    assertEquals(200, simulated.path("totalFen").asInt(), answer::body);
    assertEquals(0, simulated.at("/copies/1/priceFen").asInt(), "the dearest is free");
  }

  @Test
  void nobodyElseSaysThatSomethingWasPaid() throws Exception {
    Person stranger = Person.anonymous(server);

    assertEquals(
        401, stranger.post("/api/payments/simulated/notifications", "order1").statusCode());
    assertEquals(404, stranger.post("/api/payments/other/notifications", "order1").statusCode());
    assertEquals(404, stranger.get("/pay/simulated/order1?key=none").statusCode());
  }

  @Test
  void aDayWithoutBusinessAgrees() throws Exception {
    HttpResponse<String> made =
        admin.post("/api/admin/reconciliations", "{\"day\":\"2026-01-05\"}");

    assertEquals(201, made.statusCode(), made.body());
    assertEquals(0, Person.json(made).path("differences").size(), made::body);
    String csv = "/api/admin/reconciliations/" + Person.json(made).path("id").asText() + "/csv";
    assertTrue(admin.get(csv).body().contains("差异"));
  }
}
