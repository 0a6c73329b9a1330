package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of the price of the chosen copies, with its reasons. Nobody is charged for a copy that
 * cannot be printed now.
 */
record Quote(ScreenSession screen, Order order) implements GuestView {
  private static final Text ENDED =
      new Text("订单已结束；如已付款，款项原路退回。", "The order has ended; money that was paid goes back.");

  @Override
  public String name() {
    return "quote";
  }

  /** Asks for the price of what is chosen, and shows it. */
  static void ask(ScreenSession screen, View from) {
    ObjectNode body = Json.object();
    body.set("lines", screen.guest().lines());
    screen.ask(
        from,
        ServerCall.post("/api/kiosk/orders", body).once(UUID.randomUUID().toString()),
        answer -> screen.show(new Quote(screen, new Order(answer))));
  }

  @Override
  public void describe(ObjectNode json) {
    json.set("order", order.json());
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "back" -> {
        wiped();
        screen.show(new Home(screen));
      }
      case "consent" -> consent();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void consent() {
    Optional<Text> cannot = screen.kiosk().cannotPrint();
    if (cannot.isPresent()) {
      screen.say(cannot.get());
      return;
    }
    ObjectNode body = Json.object();
    body.set("totalFen", order.json().path("totalFen"));
    ServerCall call = ServerCall.post("/api/kiosk/orders/" + order.id() + "/consent", body);
    screen.ask(this, call, answer -> go(screen, new Order(answer)), this::refused);
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
      screen.show(new Paying(screen, order));
    } else if (!order.paid().isEmpty()) {
      screen.show(new Printing(screen, order));
    } else {
      Home.renewed(screen, screen.view());
      screen.say(order.ending().orElse(ENDED));
    }
  }

  /** Nobody has consented: the order ends. */
  @Override
  public void wiped() {
    screen.lines().call(order.call("cancel").in(screen.guest().session()), (answer, e) -> {});
  }
}
