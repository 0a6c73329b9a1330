package org.yinxin.kiosk.agent.screen;

import org.yinxin.kiosk.agent.device.DeviceKind;
import org.yinxin.kiosk.agent.server.ServerCall;

/**
 * The view that asks for the holder's PIN, or for a surer way of signing in, after a campus card.
 * The PIN goes to the server and is kept nowhere.
 */
record HolderPinView(ScreenSession screen) implements SignedInView {
  /** The body of {@code POST /api/kiosk/session/pin}. */
  record Request(String pin) {}

  /** The answer to it, as far as it is read here. */
  record Raised(int assurance) {}

  /** The view {@code holder-pin} of {@code GET /api/screen}. */
  record Shown(String view, boolean idCard) implements Content {}

  @Override
  public Content shown() {
    return new Shown("holder-pin", screen.kiosk().devices().serves(DeviceKind.ID_CARD_READER));
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "pin" -> raise(tap.pin());
      case "back" -> screen.show(new HomeView(screen));
      case "sign-out" -> screen.leave();
      case "scan" -> {
        screen.leave();
        screen.show(new SignInCodeView(screen));
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
        ServerCall.post("/api/kiosk/session/pin", new Request(pin), Raised.class),
        raised -> {
          screen.signedIn().assure(raised.assurance());
          HomeView.reload(screen, this);
        });
  }

  @Override
  public boolean allowsIdCardSignIn() {
    return true;
  }
}
