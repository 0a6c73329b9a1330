package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** From a card or a scanned code to the list of what may be printed. For the screen's thread. */
final class SignIn {
  private final ScreenSession screen;
  private final View from;
  private final Optional<String> card;

  private SignIn(ScreenSession screen, View from, Optional<String> card) {
    this.screen = screen;
    this.from = from;
    this.card = card;
  }

  static void byCampusCard(ScreenSession screen, View from, String uid) {
    new SignIn(screen, from, Optional.of(uid))
        .begin(Json.object().put("method", "campus-card").put("uid", uid));
  }

  static void byIdCard(ScreenSession screen, View from, String number, String name) {
    new SignIn(screen, from, Optional.empty())
        .begin(Json.object().put("method", "id-card").put("number", number).put("name", name));
  }

  static void byScan(ScreenSession screen, View from, String code) {
    new SignIn(screen, from, Optional.empty())
        .begin(Json.object().put("method", "scan").put("code", code));
  }

  private void begin(ObjectNode body) {
    screen
        .lines()
        .call(
            ServerCall.post("/api/kiosk/session", body),
            (answer, failure) -> {
              if (failure.isPresent()) {
                refused(failure.get());
              } else {
                take(answer);
              }
            });
  }

  private void take(JsonNode session) {
    Visit guest = new Visit(session);
    screen
        .lines()
        .call(
            ServerCall.get("/api/kiosk/offers").in(guest.session()),
            (offers, failure) -> {
              if (!screen.isShowing(from)) {
                end(guest);
              } else if (failure.isPresent()) {
                end(guest);
                refused(failure.get());
              } else {
                guest.offers(offers);
                screen.welcome(guest);
                screen.show(new Home(screen));
              }
            });
  }

  /** Somebody else was quicker, or the person has turned away. */
  private void end(Visit guest) {
    screen
        .lines()
        .call(ServerCall.delete("/api/kiosk/session").in(guest.session()), (answer, failure) -> {});
  }

  private void refused(ServerException e) {
    if (!screen.isShowing(from)) {
      return;
    }
    if (screen.visit().isPresent()) {
      // The session of the campus card continues.
      screen.say(e.words());
    } else {
      screen.show(new Refused(screen, e.words(), card));
    }
  }
}
