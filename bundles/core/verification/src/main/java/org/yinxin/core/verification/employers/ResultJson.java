package org.yinxin.core.verification.employers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.yinxin.services.employers.BulkVerification.Result;
import org.yinxin.text.LocalizedText;

/** Results as they are stored. Thread-safe. */
final class ResultJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ResultJson() {}

  static String write(Result result) {
    ObjectNode json = JSON.createObjectNode();
    json.put("verdict", result.verdict());
    text(json, "summary", result.summary());
    json.put("development", result.development());
    result.title().ifPresent(title -> text(json, "title", title));
    json.put("number", result.number());
    result.issuer().ifPresent(issuer -> text(json, "issuer", issuer));
    json.put("holder", result.holder());
    json.put("issuedOn", result.issuedOn());
    json.put("differences", result.differences());
    return json.toString();
  }

  private static void text(ObjectNode json, String name, LocalizedText text) {
    json.putObject(name).put("zh", text.zh()).put("en", text.en());
  }

  static Result read(String stored) {
    try {
      JsonNode json = JSON.readTree(stored);
      return new Result(
          json.path("verdict").asText(),
          text(json.path("summary")).orElseThrow(),
          json.path("development").asBoolean(),
          text(json.path("title")),
          json.path("number").asText(),
          text(json.path("issuer")),
          json.path("holder").asText(),
          json.path("issuedOn").asText(),
          json.path("differences").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored result cannot be read", e);
    }
  }

  private static Optional<LocalizedText> text(JsonNode json) {
    return json.isObject()
        ? Optional.of(new LocalizedText(json.path("zh").asText(), json.path("en").asText()))
        : Optional.empty();
  }
}
