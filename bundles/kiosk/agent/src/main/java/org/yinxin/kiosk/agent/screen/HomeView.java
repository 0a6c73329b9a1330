package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of what a person may print and apply for, and of what is chosen. It says when nothing
 * can be printed.
 */
record HomeView(ScreenSession screen) implements SignedInView {
  /** The view {@code home} of {@code GET /api/screen}. */
  record Shown(
      String view,
      String name,
      boolean sure,
      @JsonUnwrapped Offers offers,
      List<Order.Line> chosen,
      boolean maintenance,
      Text problem)
      implements Content {}

  @Override
  public Content shown() {
    UserSession user = screen.signedIn();
    return new Shown(
        "home",
        user.name(),
        user.isSure(),
        user.offers(),
        user.lines(),
        user.maintenanceCard().isPresent(),
        screen.cannotPrint().orElse(null));
  }

  /** Shows the view anew, since a printer changes without anybody's touch. */
  @Override
  public void tick() {
    screen.changed();
  }

  /** Asks what may be printed now, and shows it. */
  static void reload(ScreenSession screen, View from) {
    screen.ask(
        from,
        ServerCall.get("/api/kiosk/offers", Offers.class),
        offers -> {
          screen.signedIn().offers(offers);
          screen.show(new HomeView(screen));
        });
  }

  @Override
  public boolean act(Tap tap) {
    UserSession user = screen.signedIn();
    boolean isPossible =
        switch (tap.action()) {
          case "sign-out", "apply" -> true;
          case "choose" -> user.choose(tap.credential(), tap.copies());
          case "preview" -> user.printable(tap.credential()).isPresent();
          case "pin" -> !user.isSure();
          case "maintenance" -> user.maintenanceCard().isPresent();
          case "quote" -> !user.lines().isEmpty();
          default -> false;
        };
    if (isPossible) {
      lead(tap);
    }
    return isPossible;
  }

  /** Ends the session: an operator looks after the kiosk in no holder's name. */
  private void maintenance() {
    String uid = screen.signedIn().maintenanceCard().orElseThrow();
    screen.leaveFor(new MaintenancePinView(screen, uid));
  }

  private void lead(Tap tap) {
    switch (tap.action()) {
      case "sign-out" -> screen.leave();
      case "apply" -> {
        var request = new ApplyingView.Request(tap.type(), tap.language(), tap.options());
        screen.show(new ApplyingView(screen, request));
      }
      case "preview" -> screen.show(new PreviewView(screen, tap.credential()));
      case "pin" -> screen.show(new HolderPinView(screen));
      case "maintenance" -> maintenance();
      case "quote" -> QuoteView.ask(screen, this);
      default -> screen.changed();
    }
  }
}
