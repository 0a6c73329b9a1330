package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.Text;

/** An order as the server says it is. Immutable. */
public record Order(JsonNode json) {
  private static final Set<String> AWAITED = Set.of("quoted", "awaiting-payment");

  /** States that a copy leaves when the server hears what became of its paper. */
  private static final Set<String> UNREPORTED = Set.of("paid", "permitted", "printing");

  /** States that a copy leaves by itself, soon. */
  private static final Set<String> MOVING = Set.of("printed", "failed", "paid-late", "refunding");

  /**
   * A copy of an order.
   *
   * @param meaning where its money or free copy is, in the server's words; empty if it has none
   */
  public record Copy(String id, Text title, String state, long priceFen, Text meaning) {
    /** Says if the server knows what became of its paper. */
    boolean isReported() {
      return !UNREPORTED.contains(state);
    }
  }

  public String id() {
    return json.path("id").asText();
  }

  List<Copy> copies() {
    return StreamSupport.stream(json.path("copies").spliterator(), false)
        .map(
            copy ->
                new Copy(
                    copy.path("id").asText(),
                    Text.of(copy.path("title")),
                    copy.path("state").asText(),
                    copy.path("priceFen").asLong(),
                    Text.of(copy.path("account").path("meaning"))))
        .toList();
  }

  /** Copies that may be printed now. */
  public List<Copy> paid() {
    return copies().stream().filter(copy -> copy.state().equals("paid")).toList();
  }

  /** Returns true if the money, or the person's consent, is still awaited. */
  public boolean isAwaited() {
    return copies().stream().anyMatch(copy -> AWAITED.contains(copy.state()));
  }

  /** Says if a copy will soon be in another state without anybody's doing. */
  boolean isMoving() {
    return copies().stream().anyMatch(copy -> !copy.isReported() || MOVING.contains(copy.state()));
  }

  /**
   * The end of the order, in the server's words about the first copy that costs something, or the
   * first one; empty if the server has none.
   */
  Optional<Text> ending() {
    List<Copy> copies = copies();
    return copies.stream()
        .filter(copy -> copy.priceFen() > 0)
        .findFirst()
        .or(() -> copies.stream().findFirst())
        .map(Copy::meaning)
        .filter(words -> !words.zh().isEmpty());
  }

  Optional<JsonNode> payment() {
    return Optional.of(json.path("payment")).filter(JsonNode::isObject);
  }

  String expiresAt() {
    return json.path("expiresAt").asText();
  }

  public ServerCall call(String verb) {
    return ServerCall.post("/api/kiosk/orders/" + id() + "/" + verb);
  }

  /** Asks how it stands. */
  ServerCall read() {
    return ServerCall.get("/api/kiosk/orders/" + id());
  }

  /** Asks whether it is paid. */
  public ServerCall ask() {
    return call("payment");
  }
}
