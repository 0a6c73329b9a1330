package org.yinxin.kiosk.agent.screen;

import java.util.Optional;
import java.util.UUID;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of the price of the chosen copies, with its reasons. Nobody is charged for a copy that
 * cannot be printed now.
 */
record QuoteView(ScreenSession screen, Order order) implements SignedInView {
  /** The view {@code quote} of {@code GET /api/screen}. */
  record Shown(String view, Order order) implements Content {}

  private static final Text ENDED =
      new Text("订单已结束；如已付款，款项原路退回。", "The order has ended; money that was paid goes back.");

  /** Asks for the price of what is chosen, and shows it; or says why nothing can be printed. */
  static void ask(ScreenSession screen, View from) {
    Optional<Text> cannot = screen.cannotPrint();
    if (cannot.isPresent()) {
      screen.show(new CannotPrintView(screen, cannot.get()));
      return;
    }
    Order.Request body = new Order.Request(screen.signedIn().lines());
    screen.ask(
        from,
        ServerCall.post("/api/kiosk/orders", body, Order.class).once(UUID.randomUUID().toString()),
        order -> screen.show(new QuoteView(screen, order)));
  }

  @Override
  public Content shown() {
    return new Shown("quote", order);
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "back" -> {
        screen.tell(cancelling());
        screen.show(new HomeView(screen));
      }
      case "consent" -> consent();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void consent() {
    if (!giveWay()) {
      agree();
    }
  }

  /** Gives the order up when nothing can be printed any more; returns true if it does. */
  private boolean giveWay() {
    Optional<Text> cannot = screen.cannotPrint();
    if (cannot.isEmpty()) {
      return false;
    }
    screen.tell(cancelling());
    screen.show(new CannotPrintView(screen, cannot.get()));
    return true;
  }

  @Override
  public void tick() {
    giveWay();
  }

  private void agree() {
    screen.ask(this, order.consentCall(), agreed -> go(screen, agreed), this::refused);
  }

  private void refused(ServerException e) {
    if (e.problem().equals("price-changed")) {
      ask(screen, this);
    }
    screen.say(e.words());
  }

  /** To what comes next by the order's state. */
  static void go(ScreenSession screen, Order order) {
    if (order.isAwaited()) {
      screen.show(new PayingView(screen, order));
    } else if (!order.paid().isEmpty()) {
      screen.show(new PrintingView(screen, order));
    } else {
      HomeView.reload(screen, screen.view());
      screen.say(order.ending().orElse(ENDED));
    }
  }

  /** Nobody has consented: the order ends. */
  @Override
  public Optional<ServerCall<?>> cancelOnLeave() {
    return Optional.of(cancelling());
  }

  private ServerCall<Order> cancelling() {
    return order.cancelCall().in(screen.signedIn().session());
  }
}
