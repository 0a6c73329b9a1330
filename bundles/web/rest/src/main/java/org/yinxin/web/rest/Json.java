package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes records as JSON: absent values are left out, instants have the form of {@link Times#text},
 * and constants that of {@link #text}. Refuses bodies with unknown or repeated properties, with
 * lists or maps that contain null, and without a property that is a primitive in its record; what
 * may be left out is boxed there.
 */
final class Json extends JacksonJsonProvider {
  /** One mapper for all. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .addModule(
              new SimpleModule()
                  .addSerializer(new AsText<Instant>(Instant.class, Times::text))
                  .addSerializer(new AsText<Enum<?>>(Enum.class, Json::text)))
          .build();

  Json() {
    super(MAPPER);
  }

  /** Returns the name of a constant as the HTTP contract has it, such as {@code not-valid-now}. */
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant with a name of {@link #text}; empty if there is none. */
  static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return EnumSet.allOf(type).stream().filter(each -> text(each).equals(name)).findFirst();
  }

  private static final class AsText<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> text;

    AsText(Class<?> type, Function<T, String> text) {
      super(type, false);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text.apply(value));
    }
  }
}
