package org.yinxin.kiosk.agent.screen;

import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** From a card or a scanned code to the list of what may be printed. For the screen's thread. */
final class SignIn {
  /** The body of {@code POST /api/kiosk/session}; null is what the method does not need. */
  record Request(String method, String uid, String number, String name, String code) {}

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
        .begin(new Request("campus-card", uid, null, null, null));
  }

  static void byIdCard(ScreenSession screen, View from, String number, String name) {
    new SignIn(screen, from, Optional.empty())
        .begin(new Request("id-card", null, number, name, null));
  }

  static void byScan(ScreenSession screen, View from, String code) {
    new SignIn(screen, from, Optional.empty()).begin(new Request("scan", null, null, null, code));
  }

  private void begin(Request body) {
    screen
        .calls()
        .call(
            ServerCall.post("/api/kiosk/session", body, Visit.Session.class),
            (session, failure) -> {
              if (failure.isPresent()) {
                refused(failure.get());
              } else {
                take(session);
              }
            });
  }

  private void take(Visit.Session session) {
    Visit guest = new Visit(session, card.or(() -> screen.visit().flatMap(Visit::card)));
    screen
        .calls()
        .call(
            ServerCall.get("/api/kiosk/offers", Offers.class).in(guest.session()),
            (offers, failure) -> {
              if (!screen.isShowing(from)) {
                // Somebody else was quicker, or the person has turned away.
                screen.tell(guest.end());
              } else if (failure.isPresent()) {
                screen.tell(guest.end());
                refused(failure.get());
              } else {
                guest.offers(offers);
                welcome(guest);
              }
            });
  }

  private void welcome(Visit guest) {
    Optional<Visit> before = screen.visit();
    if (before.filter(present -> !present.mayBeOf(guest)).isPresent()) {
      screen.tell(guest.end());
      screen.say(Reasons.IN_USE);
      return;
    }
    before.ifPresent(
        present -> {
          guest.chooseAs(present);
          screen.tell(present.end());
        });
    screen.welcome(guest);
    screen.show(new Home(screen));
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
