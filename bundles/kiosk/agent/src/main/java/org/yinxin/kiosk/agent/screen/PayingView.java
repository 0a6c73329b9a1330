package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view while a payment is awaited. The session stays open meanwhile, without the person's name
 * once they are gone. The order ends when its time is over; a payment after that is returned.
 */
final class PayingView implements OrderView {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final Text CANCELLED =
      new Text("已取消；如已付款，款项原路退回。", "Cancelled; money that was paid goes back.");
  private static final Text LOST =
      new Text(
          "与服务器的连接中断。请暂勿付款；已付而未打印的会原路退回。",
          "The server cannot be reached. Please do not pay now; what was paid and is not printed is"
              + " returned.");

  /** The view {@code paying} of {@code GET /api/screen}. */
  record Shown(String view, Order order, Order.Payment payment) implements Content {}

  private final ScreenSession screen;
  private Order order;

  PayingView(ScreenSession screen, Order order) {
    this.screen = screen;
    this.order = order;
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public Content shown() {
    return new Shown("paying", order, order.payment());
  }

  @Override
  public Optional<Instant> countdownEnd() {
    return Optional.ofNullable(order.expiresAt()).map(Instant::parse);
  }

  @Override
  public void begin() {
    screen.later(this, PAUSE, () -> screen.ask(this, order.paymentCall(), this::take, this::lost));
  }

  private void take(Order answer) {
    order = answer;
    if (order.isAwaited()) {
      screen.changed();
      begin();
    } else {
      QuoteView.go(screen, order);
    }
  }

  private void lost(ServerException e) {
    screen.say(e.reason() == ServerException.Reason.UNREACHABLE ? LOST : e.words());
    if (countdownEnd().filter(end -> screen.kiosk().now().isAfter(end.plus(LATE))).isPresent()) {
      screen.leave();
    } else {
      begin();
    }
  }

  @Override
  public boolean act(Tap tap) {
    if (!tap.action().equals("cancel")) {
      return false;
    }
    screen.ask(
        this,
        order.cancelCall(),
        cancelled -> {
          HomeView.reload(screen, this);
          screen.say(cancelled.ending().orElse(CANCELLED));
        });
    return true;
  }
}
