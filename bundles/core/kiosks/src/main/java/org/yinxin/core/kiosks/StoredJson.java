package org.yinxin.core.kiosks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yinxin.services.kiosks.CalendarDay;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.WeekPlan;
import org.yinxin.text.LocalizedText;

/** Writes and reads the data that are stored as JSON: reports, and the settings that have parts. */
final class StoredJson {
  /** A plan as the setting stores it. */
  private record Plan(List<WeekPlan.Period> periods, boolean onHolidays, LocalizedText note) {
    WeekPlan plan() {
      return new WeekPlan(periods, onHolidays, Optional.ofNullable(note));
    }
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Computed properties are written too, and not read.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }

  private StoredJson() {}

  static String text(Heartbeat heartbeat) {
    return write(heartbeat);
  }

  static Heartbeat heartbeat(String text) {
    return read(text, new TypeReference<>() {});
  }

  static String text(WeekPlan plan) {
    return write(new Plan(plan.periods(), plan.onHolidays(), plan.note().orElse(null)));
  }

  static WeekPlan plan(String text) {
    return read(text, new TypeReference<Plan>() {}).plan();
  }

  static String text(List<CalendarDay> days) {
    return write(days);
  }

  static List<CalendarDay> calendar(String text) {
    return read(text, new TypeReference<>() {});
  }

  /** In the order of keys, so that equal values are equal texts. */
  static String values(Map<String, String> values) {
    return write(new TreeMap<>(values));
  }

  static Map<String, String> values(String text) {
    return read(text, new TypeReference<>() {});
  }

  static String kinds(List<DeviceSettings.Kind> kinds) {
    return write(kinds);
  }

  static List<DeviceSettings.Kind> kinds(String text) {
    return read(text, new TypeReference<>() {});
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records are always JSON", e);
    }
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored value is not JSON", e);
    }
  }
}
