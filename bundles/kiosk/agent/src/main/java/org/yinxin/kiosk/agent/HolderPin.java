package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Asks whoever laid a campus card for the holder's PIN, or for a surer way of signing in. The PIN
 * goes to the server and is kept nowhere.
 */
record HolderPin(Desk desk) implements GuestView {
  @Override
  public String name() {
    return "holder-pin";
  }

  @Override
  public void describe(ObjectNode json) {
    json.put("idCard", desk.kiosk().devices().serves(Driver.Kind.ID_CARD_READER));
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "pin" -> raise(body.path("pin").asText());
      case "back" -> desk.show(new Home(desk));
      case "sign-out" -> desk.leave();
      case "scan" -> {
        desk.leave();
        desk.show(new SignInCode(desk));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void raise(String pin) {
    desk.ask(
        this,
        ServerCall.post("/api/kiosk/session/pin", Json.object().put("pin", pin)),
        session -> {
          desk.guest().stands(session);
          Home.renewed(desk, this);
        });
  }

  @Override
  public boolean takesIdCard() {
    return true;
  }
}
