package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Objects;

/** A text that a person reads, in both languages. Immutable. */
public record Text(String zh, String en) {
  public Text {
    Objects.requireNonNull(zh);
    Objects.requireNonNull(en);
  }

  public JsonNode json() {
    return JsonNodeFactory.instance.objectNode().put("zh", zh).put("en", en);
  }

  /** From {@code {zh, en}}; what is missing is empty. */
  public static Text of(JsonNode node) {
    return new Text(node.path("zh").asText(), node.path("en").asText());
  }
}
