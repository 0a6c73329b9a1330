package org.yinxin.core.issuance.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes and reads what rows and files of issuance hold as JSON. Thread-safe. */
public final class StoredJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StoredJson() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass().getSimpleName() + " is always JSON", e);
    }
  }

  /**
   * Reads a value.
   *
   * @param where the row or file that holds it, for the message of a failure
   * @throws IllegalStateException if the text is no such JSON
   */
  public static <T> T read(String json, Class<T> type, String where) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "what is stored in " + where + " is no JSON of " + type.getSimpleName(), e);
    }
  }
}
