package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The view of what a person may print and apply for, and of what is chosen. */
record Home(Desk desk) implements GuestView {
  @Override
  public String name() {
    return "home";
  }

  @Override
  public void describe(ObjectNode json) {
    desk.guest().describe(json);
  }

  /** Asks what may be printed now, and shows it. */
  static void renewed(Desk desk, View from) {
    desk.ask(
        from,
        ServerCall.get("/api/kiosk/offers"),
        offers -> {
          desk.guest().offers(offers);
          desk.show(new Home(desk));
        });
  }

  @Override
  public boolean act(String action, JsonNode body) {
    String credential = body.path("credential").asText();
    switch (action) {
      case "sign-out" -> desk.leave();
      case "choose" -> {
        if (!desk.guest().choose(credential, body.path("copies").asInt(-1))) {
          return false;
        }
        desk.changed();
      }
      case "preview" -> {
        if (desk.guest().credential(credential).filter(Visit::isPrintable).isEmpty()) {
          return false;
        }
        desk.show(new Preview(desk, credential));
      }
      case "pin" -> {
        if (desk.guest().isSure()) {
          return false;
        }
        desk.show(new HolderPin(desk));
      }
      case "apply" -> desk.show(new Applying(desk, body));
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
    if (desk.guest().lines().isEmpty()) {
      return false;
    }
    Quote.ask(desk, this);
    return true;
  }
}
