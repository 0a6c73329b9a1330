package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yinxin.kiosk.agent.device.Driver;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.ServerCall;

/**
 * Asks whoever laid a campus card for the holder's PIN, or for a surer way of signing in. The PIN
 * goes to the server and is kept nowhere.
 */
record HolderPin(ScreenSession screen) implements GuestView {
  @Override
  public String name() {
    return "holder-pin";
  }

  @Override
  public void describe(ObjectNode json) {
    json.put("idCard", screen.kiosk().devices().serves(Driver.Kind.ID_CARD_READER));
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "pin" -> raise(body.path("pin").asText());
      case "back" -> screen.show(new Home(screen));
      case "sign-out" -> screen.leave();
      case "scan" -> {
        screen.leave();
        screen.show(new SignInCode(screen));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void raise(String pin) {
    screen.ask(
        this,
        ServerCall.post("/api/kiosk/session/pin", Json.object().put("pin", pin)),
        session -> {
          screen.guest().stands(session);
          Home.renewed(screen, this);
        });
  }

  @Override
  public boolean takesIdCard() {
    return true;
  }
}
