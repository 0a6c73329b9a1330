package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.ServerCall;

/** The view that asks for the PIN of a kiosk operator's card; the server checks card and PIN. */
record MaintenancePinView(ScreenSession screen, String uid) implements View {
  /** The body of {@code POST /api/kiosk/maintenance}. */
  record Request(String uid, String pin) {}

  /** The answer to it: the name of the kiosk operator whose card it is. */
  record Operator(@Required String name) {}

  private static final Duration SHOWN = Duration.ofSeconds(60);

  @Override
  public Content shown() {
    return new Plain("maintenance-pin");
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "back" -> screen.leave();
      case "pin" -> check(tap.pin());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void check(String pin) {
    screen.call(
        this,
        ServerCall.post("/api/kiosk/maintenance", new Request(uid, pin), Operator.class),
        (operator, failure) -> {
          if (failure.isPresent()) {
            screen.say(failure.get().words());
          } else {
            screen.show(new MaintenanceView(screen, operator.name()));
          }
        });
  }

  @Override
  public Duration idleTimeout() {
    return SHOWN;
  }

  @Override
  public void card(String another) {}
}
