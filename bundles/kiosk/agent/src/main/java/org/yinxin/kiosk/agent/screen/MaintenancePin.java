package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.ServerCall;

/** Asks for the PIN of a kiosk operator's card; the server checks card and PIN. */
record MaintenancePin(ScreenSession screen, String uid) implements View {
  private static final Duration SHOWN = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "maintenance-pin";
  }

  @Override
  public void describe(ObjectNode json) {}

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "back" -> screen.leave();
      case "pin" -> check(body.path("pin").asText());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void check(String pin) {
    screen
        .lines()
        .call(
            ServerCall.post(
                "/api/kiosk/maintenance", Json.object().put("uid", uid).put("pin", pin)),
            (answer, failure) -> {
              if (!screen.isShowing(this)) {
                return;
              }
              if (failure.isPresent()) {
                screen.say(failure.get().words());
              } else {
                screen.show(new Maintenance(screen, answer.path("name").asText()));
              }
            });
  }

  @Override
  public Duration idle() {
    return SHOWN;
  }

  @Override
  public void card(String another) {}
}
