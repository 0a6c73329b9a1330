package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.yinxin.kiosk.agent.Copies.End;
import org.yinxin.kiosk.agent.Copies.Result;

/** What became of each copy of an order. */
record Done(Desk desk, Order order, Map<String, Result> results) implements GuestView {
  @Override
  public String name() {
    return "done";
  }

  @Override
  public void describe(ObjectNode json) {
    json.set("order", order.json());
    ArrayNode outcomes = json.putArray("outcomes");
    order
        .copies()
        .forEach(
            copy -> outcomes.addObject().put("copy", copy.id()).put("outcome", outcome(copy.id())));
    json.set("message", message().json());
  }

  /** What was never printed is as what failed: nothing is charged, and its money comes back. */
  private String outcome(String copy) {
    Result result = results.get(copy);
    if (result == null) {
      return "failed";
    }
    return switch (result.end()) {
      case PRINTED -> "printed";
      case UNKNOWN -> "unknown";
      case FAILED, REFUSED, LOST -> "failed";
    };
  }

  private Text message() {
    Result last =
        results.values().stream()
            .filter(result -> result.end() != End.PRINTED)
            .findFirst()
            .orElse(Result.of(End.PRINTED));
    return switch (last.end()) {
      case PRINTED -> new Text("请取走全部打印件。", "Please take all of your paper.");
      case FAILED ->
          new Text(
              "有一份没有完整打印，该份作废，请勿使用。未打印的不收费：已付的原路退回，免费份数已恢复。",
              "One copy did not come out whole; it is void, please do not use it. What was not printed is"
                  + " not charged: what was paid is returned, a free copy is free again.");
      case UNKNOWN ->
          new Text(
              "有一份是否完整打印尚不能确定，工作人员会核查；没有出纸的不收费。",
              "Whether one copy came out whole is not certain. Somebody will look at it; what did not come"
                  + " out is not charged.");
      case REFUSED -> last.words().orElseThrow();
      case LOST ->
          new Text(
              "与服务器的连接中断，其余未打印的份不收费：已付的原路退回。",
              "The server was lost. What is not printed is not charged: what was paid is returned.");
    };
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "sign-out" -> desk.leave();
      case "home" -> {
        desk.guest().chooseNothing();
        Home.renewed(desk, this);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean outlivesServer() {
    return true;
  }
}
