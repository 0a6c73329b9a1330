package org.yinxin.kiosk.agent.screen;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.kiosk.agent.device.DeviceKind;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.agent.status.KioskContext;

/** The view while nobody is there: what the kiosk offers, or why it cannot. */
final class IdleView implements View {
  /** The view {@code attract} of {@code GET /api/screen}. */
  record Attract(String view, List<String> signIn, boolean verify) implements Content {}

  /** The view {@code closed}; null where the server does not say it. */
  record Closed(String view, Text closedReason, String nextOpening) implements Content {}

  /** The view {@code out-of-order}. */
  record OutOfOrder(String view, Text reason) implements Content {}

  /** The view {@code offline}. */
  record Offline(String view, Text works) implements Content {}

  private final ScreenSession screen;

  IdleView(ScreenSession screen) {
    this.screen = screen;
  }

  private String name() {
    ServerStatus status = screen.kiosk().status();
    if (status.reach() == ServerStatus.Reach.STARTING) {
      return "starting";
    }
    if (status.reach() == ServerStatus.Reach.UNREACHABLE) {
      return "offline";
    }
    if (reason().isPresent()) {
      return "out-of-order";
    }
    return status.answer().open() ? "attract" : "closed";
  }

  private Optional<Text> reason() {
    KioskContext kiosk = screen.kiosk();
    if (kiosk.outOfOrder().isSet()) {
      return Optional.of(new Text("终端维护中。", "The kiosk is being looked after."));
    }
    return Reasons.of(kiosk.status().reach()).or(screen::cannotPrint);
  }

  @Override
  public Content shown() {
    HeartbeatAnswer said = screen.kiosk().status().answer();
    String view = name();
    return switch (view) {
      case "attract" -> new Attract(view, signIn(said), serves(DeviceKind.SCANNER));
      case "closed" -> new Closed(view, said.closedReason(), said.nextOpening());
      case "out-of-order" -> new OutOfOrder(view, reason().orElse(null));
      case "offline" -> new Offline(view, Reasons.STILL_WORKS);
      default -> new Plain(view);
    };
  }

  /** Ways that the server offers and for which the device is there. */
  private List<String> signIn(HeartbeatAnswer said) {
    return Objects.requireNonNullElse(said.signIn(), List.<String>of()).stream()
        .filter(
            way ->
                switch (way) {
                  case "campus-card" -> serves(DeviceKind.CARD_READER);
                  case "id-card" -> serves(DeviceKind.ID_CARD_READER);
                  default -> true;
                })
        .toList();
  }

  private boolean serves(DeviceKind kind) {
    return screen.kiosk().devices().serves(kind);
  }

  @Override
  public boolean act(Tap tap) {
    if (!name().equals("attract")) {
      return false;
    }
    return switch (tap.action()) {
      case "language" -> true;
      case "scan" -> {
        screen.show(new SignInCodeView(screen));
        yield true;
      }
      default -> false;
    };
  }

  @Override
  public boolean allowsCardSignIn() {
    return name().equals("attract");
  }

  @Override
  public void card(String uid) {
    switch (name()) {
      case "attract" -> SignIn.byCampusCard(screen, this, uid);
      // A kiosk operator's card opens maintenance with a PIN; any other card changes nothing.
      case "closed", "out-of-order" -> screen.show(new MaintenancePinView(screen, uid));
      case "offline" -> screen.say(Reasons.NO_MAINTENANCE_OFFLINE);
      default -> {}
    }
  }

  @Override
  public void scanned(String text) {
    switch (name()) {
      case "attract" -> VerifyingView.by(screen, this, text);
      case "offline" -> screen.say(Reasons.NO_VERIFYING_OFFLINE);
      default -> {}
    }
  }

  @Override
  public boolean isShownOffline() {
    return true;
  }

  /** Shows the view anew, since the server and the devices change it without anybody's touch. */
  @Override
  public void tick() {
    screen.changed();
  }
}
