package org.yinxin.services.wording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * Messages that an office words itself; all others are worded by the type. Immutable.
 *
 * @param messages texts by key
 */
public record WordingOverride(Map<String, String> messages) {
  /** Nothing overridden. */
  public static final WordingOverride NONE = new WordingOverride(Map.of());

  private static final JsonMapper JSON = new JsonMapper();

  public WordingOverride {
    messages = Map.copyOf(messages);
  }

  /** Name of the setting that holds it. */
  public static String setting(String type, Language language) {
    return "wording/" + type + "/" + language.tag();
  }

  /** Reads the value of the setting. */
  public static WordingOverride parse(String value) {
    try {
      return value.isEmpty()
          ? NONE
          : new WordingOverride(JSON.readValue(value, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an override of messages", e);
    }
  }

  /** The value of the setting; empty if nothing is overridden. */
  public String value() {
    try {
      return messages.isEmpty() ? "" : JSON.writeValueAsString(new TreeMap<>(messages));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  /**
   * Returns true if the override has a text for a message of the type and the type knows every
   * placeholder of that text.
   */
  public boolean fits(Wording own, String key) {
    return messages.containsKey(key)
        && own.messages().containsKey(key)
        && own.placeholders(key).containsAll(Wording.placeholdersOf(messages.get(key)));
  }

  /**
   * The type's own wording with these messages laid over it. What does not fit is left out: another
   * version of the type may have other messages and placeholders.
   */
  public Wording over(Wording own) {
    return own.with(
        messages.entrySet().stream()
            .filter(message -> fits(own, message.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
