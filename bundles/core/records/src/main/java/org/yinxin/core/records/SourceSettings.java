package org.yinxin.core.records;

import static org.yinxin.recordsource.RecordSource.APPLY;
import static org.yinxin.recordsource.RecordSource.KIND;
import static org.yinxin.recordsource.RecordSource.MAPPING;
import static org.yinxin.recordsource.RecordSource.NAME;
import static org.yinxin.recordsource.RecordSource.READ_AT;
import static org.yinxin.recordsource.RecordSource.TIMEOUT_SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yinxin.text.ChinaTime;

/** The settings of a source, as its service properties state them. */
record SourceSettings(
    String name,
    String kind,
    Optional<String> mapping,
    List<LocalTime> readAt,
    boolean applies,
    Duration timeout) {
  /** An import that is not touched for ten minutes counts as cut off. */
  private static final int MAXIMUM_SECONDS = 540;

  /** A timer may be early; it is not to fire twice for the same time of day. */
  private static final Duration APART = Duration.ofMinutes(1);

  /**
   * Reads the properties.
   *
   * @throws IllegalArgumentException if a property is missing or makes no sense; the message says
   *     which
   */
  static SourceSettings of(Function<String, Object> property) {
    String name = text(property, NAME);
    String kind = text(property, KIND);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(NAME + " must be lower case with hyphens, not: " + name);
    }
    if (kind.isEmpty()) {
      throw new IllegalArgumentException(KIND + " is missing");
    }
    return new SourceSettings(
        name,
        kind,
        Optional.of(text(property, MAPPING)).filter(mapping -> !mapping.isEmpty()),
        times(text(property, READ_AT)),
        Boolean.parseBoolean(text(property, APPLY)),
        timeout(text(property, TIMEOUT_SECONDS)));
  }

  private static String text(Function<String, Object> property, String key) {
    Object value = property.apply(key);
    return value == null ? "" : value.toString().strip();
  }

  private static List<LocalTime> times(String text) {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(time -> !time.isEmpty())
          .map(LocalTime::parse)
          .sorted()
          .toList();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(READ_AT + " must be like 02:30, not: " + text, e);
    }
  }

  private static Duration timeout(String text) {
    int seconds = text.isEmpty() ? 300 : text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > MAXIMUM_SECONDS) {
      throw new IllegalArgumentException(
          TIMEOUT_SECONDS + " must be 1 to " + MAXIMUM_SECONDS + ", not: " + text);
    }
    return Duration.ofSeconds(seconds);
  }

  /** Returns the time until the source is next to be read; empty if it is never read by itself. */
  Optional<Duration> untilNext(Instant now) {
    ZonedDateTime from = now.plus(APART).atZone(ChinaTime.ZONE);
    return readAt.stream()
        .map(
            time -> {
              ZonedDateTime today = from.toLocalDate().atTime(time).atZone(ChinaTime.ZONE);
              return today.isBefore(from)
                  ? from.toLocalDate().plusDays(1).atTime(time).atZone(ChinaTime.ZONE)
                  : today;
            })
        .map(next -> Duration.between(now, next))
        .min(Comparator.naturalOrder());
  }
}
