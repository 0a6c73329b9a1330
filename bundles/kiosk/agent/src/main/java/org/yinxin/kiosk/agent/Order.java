package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** An order as the server says it is. Immutable. */
record Order(JsonNode json) {
  private static final Set<String> AWAITED = Set.of("quoted", "awaiting-payment");

  /** A copy of an order. */
  record Copy(String id, Text title, String state) {}

  String id() {
    return json.path("id").asText();
  }

  List<Copy> copies() {
    return StreamSupport.stream(json.path("copies").spliterator(), false)
        .map(
            copy ->
                new Copy(
                    copy.path("id").asText(),
                    Text.of(copy.path("title")),
                    copy.path("state").asText()))
        .toList();
  }

  /** Copies that may be printed now. */
  List<Copy> paid() {
    return copies().stream().filter(copy -> copy.state().equals("paid")).toList();
  }

  /** Whether the money, or the person's consent, is still awaited. */
  boolean isAwaited() {
    return copies().stream().anyMatch(copy -> AWAITED.contains(copy.state()));
  }

  Optional<JsonNode> payment() {
    return Optional.of(json.path("payment")).filter(JsonNode::isObject);
  }

  String expiresAt() {
    return json.path("expiresAt").asText();
  }

  ServerCall call(String verb) {
    return ServerCall.post("/api/kiosk/orders/" + id() + "/" + verb);
  }

  /** Asks whether it is paid. */
  ServerCall ask() {
    return call("payment");
  }
}
