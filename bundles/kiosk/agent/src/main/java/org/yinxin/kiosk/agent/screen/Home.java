package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.yinxin.kiosk.agent.server.ServerCall;

/** The view of what a person may print and apply for, and of what is chosen. */
record Home(ScreenSession screen) implements GuestView {
  /** The view {@code home} of {@code GET /api/screen}. */
  record Shown(
      String view, String name, boolean sure, @JsonUnwrapped Offers offers, List<Order.Line> chosen)
      implements Content {}

  @Override
  public Content shown() {
    Visit guest = screen.guest();
    return new Shown("home", guest.name(), guest.isSure(), guest.offers(), guest.lines());
  }

  /** Asks what may be printed now, and shows it. */
  static void renewed(ScreenSession screen, View from) {
    screen.ask(
        from,
        ServerCall.get("/api/kiosk/offers", Offers.class),
        offers -> {
          screen.guest().offers(offers);
          screen.show(new Home(screen));
        });
  }

  @Override
  public boolean act(Tap tap) {
    String credential = tap.credential();
    switch (tap.action()) {
      case "sign-out" -> screen.leave();
      case "choose" -> {
        if (!screen.guest().choose(credential, tap.copies())) {
          return false;
        }
        screen.changed();
      }
      case "preview" -> {
        if (screen.guest().printable(credential).isEmpty()) {
          return false;
        }
        screen.show(new Preview(screen, credential));
      }
      case "pin" -> {
        if (screen.guest().isSure()) {
          return false;
        }
        screen.show(new HolderPin(screen));
      }
      case "apply" ->
          screen.show(
              new Applying(
                  screen, new Applying.Request(tap.type(), tap.language(), tap.options())));
      case "quote" -> {
        return quote();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean quote() {
    if (screen.guest().lines().isEmpty()) {
      return false;
    }
    Quote.ask(screen, this);
    return true;
  }
}
