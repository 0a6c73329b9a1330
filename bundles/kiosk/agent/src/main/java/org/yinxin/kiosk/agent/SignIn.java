package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** From a card or a scanned code to the list of what may be printed. For the desk's thread. */
final class SignIn {
  private final Desk desk;
  private final View from;
  private final Optional<String> card;

  private SignIn(Desk desk, View from, Optional<String> card) {
    this.desk = desk;
    this.from = from;
    this.card = card;
  }

  static void byCampusCard(Desk desk, View from, String uid) {
    new SignIn(desk, from, Optional.of(uid))
        .begin(Json.object().put("method", "campus-card").put("uid", uid));
  }

  static void byIdCard(Desk desk, View from, String number, String name) {
    new SignIn(desk, from, Optional.empty())
        .begin(Json.object().put("method", "id-card").put("number", number).put("name", name));
  }

  static void byScan(Desk desk, View from, String code) {
    new SignIn(desk, from, Optional.empty())
        .begin(Json.object().put("method", "scan").put("code", code));
  }

  private void begin(ObjectNode body) {
    desk.lines()
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
    desk.lines()
        .call(
            ServerCall.get("/api/kiosk/offers").in(guest.session()),
            (offers, failure) -> {
              if (!desk.isShowing(from)) {
                end(guest);
              } else if (failure.isPresent()) {
                end(guest);
                refused(failure.get());
              } else {
                guest.offers(offers);
                desk.welcome(guest);
                desk.show(new Home(desk));
              }
            });
  }

  /** Somebody else was quicker, or the person has turned away. */
  private void end(Visit guest) {
    desk.lines()
        .call(ServerCall.delete("/api/kiosk/session").in(guest.session()), (answer, failure) -> {});
  }

  private void refused(ServerException e) {
    if (!desk.isShowing(from)) {
      return;
    }
    if (desk.visit().isPresent()) {
      // The session of a campus card goes on.
      desk.say(e.words());
    } else {
      desk.show(new Refused(desk, e.words(), card));
    }
  }
}
