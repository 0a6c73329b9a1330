package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Money is awaited. The session stays while it is, without the person's name once they are gone;
 * the order ends when its time is over, and what is paid then comes back.
 */
final class Paying implements View {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final Text CANCELLED =
      new Text("已取消；如已付款，款项原路退回。", "Cancelled; money that was paid goes back.");
  private static final Text LOST =
      new Text(
          "与服务器的连接中断。请暂勿付款；已付而未打印的会原路退回。",
          "The server cannot be reached. Please do not pay now; what was paid and is not printed is"
              + " returned.");

  private final Desk desk;
  private Order order;

  Paying(Desk desk, Order order) {
    this.desk = desk;
    this.order = order;
  }

  @Override
  public String name() {
    return "paying";
  }

  @Override
  public void describe(ObjectNode json) {
    json.set("order", order.json());
    order.payment().ifPresent(payment -> json.set("payment", payment));
  }

  @Override
  public Optional<Instant> until() {
    return order.expiresAt().isEmpty()
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(order.expiresAt()).toInstant());
  }

  @Override
  public void begin() {
    desk.lines().later(PAUSE, this::look);
  }

  private void look() {
    if (desk.isShowing(this)) {
      desk.ask(this, order.ask(), this::take, this::lost);
    }
  }

  private void take(JsonNode answer) {
    order = new Order(answer);
    if (order.isAwaited()) {
      desk.changed();
      begin();
    } else {
      Quote.go(desk, order);
    }
  }

  private void lost(ServerException e) {
    desk.say(e.reason() == ServerException.Reason.UNREACHABLE ? LOST : e.words());
    if (until().filter(end -> desk.kiosk().now().isAfter(end.plus(LATE))).isPresent()) {
      desk.leave();
    } else {
      begin();
    }
  }

  @Override
  public boolean act(String action, JsonNode body) {
    if (!action.equals("cancel")) {
      return false;
    }
    desk.ask(
        this,
        order.call("cancel"),
        answer -> {
          Home.renewed(desk, this);
          desk.say(new Order(answer).ending().orElse(CANCELLED));
        });
    return true;
  }

  @Override
  public void tick() {
    forgetWhoIsGone(desk);
  }

  /** The session goes on, and whoever comes next is not told whose it is. */
  static void forgetWhoIsGone(Desk desk) {
    if (desk.untouched().compareTo(desk.guest().idle()) >= 0) {
      desk.guest().forgetName();
    }
  }

  @Override
  public boolean outlivesServer() {
    return true;
  }

  @Override
  public void card(String uid) {
    desk.say(Reasons.IN_USE);
  }
}
