package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;

/**
 * The view of the price of the chosen copies, with its reasons. Nobody is charged for a copy that
 * cannot be printed now.
 */
record Quote(Desk desk, Order order) implements GuestView {
  private static final Text ENDED =
      new Text("订单已结束；如已付款，款项原路退回。", "The order has ended; money that was paid goes back.");

  @Override
  public String name() {
    return "quote";
  }

  /** Asks for the price of what is chosen, and shows it. */
  static void ask(Desk desk, View from) {
    ObjectNode body = Json.object();
    body.set("lines", desk.guest().lines());
    desk.ask(
        from,
        ServerCall.post("/api/kiosk/orders", body).once(UUID.randomUUID().toString()),
        answer -> desk.show(new Quote(desk, new Order(answer))));
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
        desk.show(new Home(desk));
      }
      case "consent" -> consent();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void consent() {
    Optional<Text> cannot = desk.kiosk().cannotPrint();
    if (cannot.isPresent()) {
      desk.say(cannot.get());
      return;
    }
    ObjectNode body = Json.object();
    body.set("totalFen", order.json().path("totalFen"));
    ServerCall call = ServerCall.post("/api/kiosk/orders/" + order.id() + "/consent", body);
    desk.ask(this, call, answer -> go(desk, new Order(answer)), this::refused);
  }

  private void refused(ServerException e) {
    if (e.problem().equals("price-changed")) {
      ask(desk, this);
    }
    desk.say(e.words());
  }

  /** To what comes next by the order's state. */
  static void go(Desk desk, Order order) {
    if (order.isAwaited()) {
      desk.show(new Paying(desk, order));
    } else if (!order.paid().isEmpty()) {
      desk.show(new Printing(desk, order));
    } else {
      Home.renewed(desk, desk.view());
      desk.say(order.ending().orElse(ENDED));
    }
  }

  /** Nobody has consented: the order ends. */
  @Override
  public void wiped() {
    desk.lines().call(order.call("cancel").in(desk.guest().session()), (answer, e) -> {});
  }
}
