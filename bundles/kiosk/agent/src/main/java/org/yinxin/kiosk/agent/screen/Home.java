package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yinxin.kiosk.agent.server.ServerCall;

/** The view of what a person may print and apply for, and of what is chosen. */
record Home(ScreenSession screen) implements GuestView {
  @Override
  public String name() {
    return "home";
  }

  @Override
  public void describe(ObjectNode json) {
    screen.guest().describe(json);
  }

  /** Asks what may be printed now, and shows it. */
  static void renewed(ScreenSession screen, View from) {
    screen.ask(
        from,
        ServerCall.get("/api/kiosk/offers"),
        offers -> {
          screen.guest().offers(offers);
          screen.show(new Home(screen));
        });
  }

  @Override
  public boolean act(String action, JsonNode body) {
    String credential = body.path("credential").asText();
    switch (action) {
      case "sign-out" -> screen.leave();
      case "choose" -> {
        if (!screen.guest().choose(credential, body.path("copies").asInt(-1))) {
          return false;
        }
        screen.changed();
      }
      case "preview" -> {
        if (screen.guest().credential(credential).filter(Visit::isPrintable).isEmpty()) {
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
      case "apply" -> screen.show(new Applying(screen, body));
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
