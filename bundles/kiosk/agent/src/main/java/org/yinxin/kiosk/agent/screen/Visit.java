package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.yinxin.kiosk.agent.server.Json;

/** Somebody who is signed in, in memory only. For the screen's thread. */
final class Visit {
  private static final int MOST_COPIES = 20;
  private static final int IDLE_SECONDS = 60;

  /** The assurance of a person who signed in by more than a campus card. */
  private static final int SURE = 2;

  private final String session;
  private final Duration idle;
  private final Map<String, Integer> chosen = new LinkedHashMap<>();
  private String name;
  private boolean sure;
  private JsonNode offers = Json.object();

  Visit(JsonNode answer) {
    session = answer.path("session").asText();
    name = answer.path("name").asText();
    idle = Duration.ofSeconds(answer.path("idleSeconds").asInt(IDLE_SECONDS));
    stands(answer);
  }

  /** Takes the assurance of the session from an answer of the server. */
  void stands(JsonNode answer) {
    sure = answer.path("assurance").asInt() >= SURE;
  }

  boolean isSure() {
    return sure;
  }

  String session() {
    return session;
  }

  Duration idle() {
    return idle;
  }

  /**
   * Forgets the name, so that a person who is gone while an order is being paid is not named any
   * more.
   */
  void forgetName() {
    name = "";
  }

  void offers(JsonNode answer) {
    offers = answer;
    chosen.keySet().removeIf(id -> credential(id).filter(Visit::isPrintable).isEmpty());
  }

  Optional<JsonNode> credential(String id) {
    return StreamSupport.stream(offers.path("credentials").spliterator(), false)
        .filter(credential -> credential.path("id").asText().equals(id))
        .findFirst();
  }

  static boolean isPrintable(JsonNode credential) {
    return credential.path("printable").asBoolean();
  }

  int copies(String credential) {
    return chosen.getOrDefault(credential, 0);
  }

  /** Chooses so many copies of a credential; returns false if that is not possible. */
  boolean choose(String credential, int copies) {
    if (copies < 0
        || copies > MOST_COPIES
        || credential(credential).filter(Visit::isPrintable).isEmpty()) {
      return false;
    }
    if (copies == 0) {
      chosen.remove(credential);
    } else {
      chosen.put(credential, copies);
    }
    return true;
  }

  void chooseNothing() {
    chosen.clear();
  }

  /** Lines as an order has them. */
  ArrayNode lines() {
    ArrayNode lines = Json.object().putArray("lines");
    chosen.forEach(
        (credential, copies) ->
            lines.addObject().put("credential", credential).put("copies", copies));
    return lines;
  }

  void describe(ObjectNode json) {
    json.put("name", name).put("sure", sure);
    json.set("credentials", offers.path("credentials").deepCopy());
    json.set("types", offers.path("types").deepCopy());
    json.set("quota", offers.path("quota").deepCopy());
    json.set("chosen", lines());
  }
}
