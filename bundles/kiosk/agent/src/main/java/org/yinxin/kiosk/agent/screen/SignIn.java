package org.yinxin.kiosk.agent.screen;

import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/**
 * Signs a person in by a card or a scanned code, and fetches the list of what may be printed. For
 * the screen's thread.
 */
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
            ServerCall.post("/api/kiosk/session", body, UserSession.Session.class),
            (session, failure) -> {
              if (failure.isPresent()) {
                refused(failure.get());
              } else {
                take(session);
              }
            });
  }

  private void take(UserSession.Session session) {
    UserSession user =
        new UserSession(session, card.or(() -> screen.user().flatMap(UserSession::card)));
    screen
        .calls()
        .call(
            ServerCall.get("/api/kiosk/offers", Offers.class).in(user.session()),
            (offers, failure) -> {
              if (!screen.isShowing(from)) {
                // Somebody else was quicker, or the person has turned away.
                screen.tell(user.endCall());
              } else if (failure.isPresent()) {
                screen.tell(user.endCall());
                refused(failure.get());
              } else {
                user.offers(offers);
                welcome(user);
              }
            });
  }

  private void welcome(UserSession user) {
    Optional<UserSession> before = screen.user();
    if (before.filter(present -> !present.mayBeOf(user)).isPresent()) {
      screen.tell(user.endCall());
      screen.say(Reasons.IN_USE);
      return;
    }
    before.ifPresent(
        present -> {
          user.chooseAs(present);
          screen.tell(present.endCall());
        });
    screen.welcome(user);
    screen.show(new HomeView(screen));
  }

  private void refused(ServerException e) {
    if (!screen.isShowing(from)) {
      return;
    }
    if (screen.user().isPresent()) {
      // The session of the campus card continues.
      screen.say(e.words());
    } else {
      screen.show(new RefusedView(screen, e.words(), card));
    }
  }
}
