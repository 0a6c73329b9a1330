package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads and writes documents in JSON as records. A component that is null is left out; a constant
 * is written in lower case with hyphens, and an unknown one is read as the default of its enum, or
 * is no document where there is none. Thread-safe.
 */
public final class Json {
  /** Marks a component that must be present and not null, as numbers and booleans always must. */
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
  public @interface Required {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // A newer server has more states.
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          // Only components of records are written.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          // A newer server says more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .addMixIn(Instant.class, InstantText.class)
          .build();

  /** Instants are texts, read with any offset and written in UTC. */
  private interface InstantText {
    @JsonCreator
    static Instant parse(CharSequence text) {
      return Instant.parse(text);
    }

    @JsonValue
    @Override
    String toString();
  }

  private Json() {}

  /**
   * Reads a document; its unknown fields are ignored.
   *
   * @param type record of the document; {@link Void} for any, or none, of which null is returned
   * @throws IOException if it is no JSON, or a field that the record needs is missing or wrong
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    if (bytes.length == 0 && type == Void.class) {
      return null;
    }
    try {
      T document = MAPPER.readValue(bytes, type);
      if (document == null && type != Void.class) {
        throw new IOException("no " + type.getSimpleName() + ": null");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new IOException("no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** On one line, without spaces. */
  public static String text(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records can always be written", e);
    }
  }

  public static byte[] bytes(Object document) {
    return text(document).getBytes(StandardCharsets.UTF_8);
  }
}
