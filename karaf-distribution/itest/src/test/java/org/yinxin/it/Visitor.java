package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Somebody in front of a kiosk, who touches its screen. */
final class Visitor {
  private final KioskArchive kiosk;

  Visitor(KioskArchive kiosk) {
    this.kiosk = kiosk;
  }

  /** Waits for a view; what it shows. */
  JsonNode sees(String view) throws IOException, InterruptedException {
    kiosk.await(() -> kiosk.screen().path("view").asText().equals(view));
    return kiosk.screen();
  }

  void touches(String action) throws IOException, InterruptedException {
    assertEquals(204, kiosk.post("/api/screen", action), action);
  }

  /** Applies for a transcript and waits until it can be printed. */
  void appliesFor(String language) throws IOException, InterruptedException {
    touches(
        "{\"action\":\"apply\",\"type\":\"transcript\",\"language\":\"%s\",\"options\":{}}"
            .formatted(language));
    kiosk.await(
        () -> {
          JsonNode screen = kiosk.screen();
          return screen.path("view").asText().equals("home")
              && !transcript(screen, language).isEmpty();
        });
  }

  /** Chooses copies of the transcript; the order that is quoted. */
  JsonNode orders(String language, int copies) throws IOException, InterruptedException {
    touches(
        "{\"action\":\"choose\",\"credential\":\"%s\",\"copies\":%d}"
            .formatted(transcript(kiosk.screen(), language), copies));
    touches("{\"action\":\"quote\"}");
    return sees("quote").path("order");
  }

  /** Consents to the price; the code to pay by. */
  String consents() throws IOException, InterruptedException {
    touches("{\"action\":\"consent\"}");
    JsonNode payment = sees("paying").path("payment");
    assertEquals("重庆工商大学", payment.path("payee").asText());
    return payment.path("code").asText();
  }

  private static String transcript(JsonNode home, String language) {
    for (JsonNode each : home.path("credentials")) {
      if (each.path("type").asText().equals("transcript")
          && each.path("language").asText().equals(language)) {
        return each.path("id").asText();
      }
    }
    return "";
  }
}
