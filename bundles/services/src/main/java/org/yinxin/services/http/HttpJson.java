package org.yinxin.services.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.yinxin.text.ChinaTime;

/**
 * Writes records as JSON: absent values are left out, instants have the form of {@link #instant},
 * and constants that of {@link #name}. Refuses bodies with unknown or repeated properties, with
 * lists or maps that contain null, and without a property that is a primitive in its record; what
 * may be left out is boxed there. Thread-safe.
 */
public final class HttpJson {
  /** One mapper for all. */
  public static final JsonMapper MAPPER =
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
                  .addSerializer(new AsText<Instant>(Instant.class, HttpJson::instant))
                  .addSerializer(new AsText<Enum<?>>(Enum.class, HttpJson::name)))
          .build();

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ChinaTime.ZONE);

  private HttpJson() {}

  /** Returns a record of the HTTP interface as JSON. */
  public static String text(Object view) {
    try {
      return MAPPER.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no record of the HTTP interface", e);
    }
  }

  /** Returns an instant in ISO 8601 with the offset of Shanghai. */
  public static String instant(Instant instant) {
    return WITH_OFFSET.format(instant);
  }

  /** Returns the name of a constant as the HTTP contract has it, such as {@code not-valid-now}. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant with a name of {@link #name}; empty if there is none. */
  public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return EnumSet.allOf(type).stream().filter(each -> name(each).equals(name)).findFirst();
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
