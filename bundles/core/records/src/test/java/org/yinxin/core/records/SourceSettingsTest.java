package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that the configuration of a source may have. */
final class SourceSettingsTest {
  private static SourceSettings settings(String key, String value) {
    Map<String, Object> properties =
        new HashMap<>(Map.of("source.name", "grades", "source.kind", "course-result"));
    properties.put(key, value);
    return SourceSettings.of(properties::get);
  }

  private static Optional<Duration> wait(String times, String now) {
    return settings("source.readAt", times).untilNext(Instant.parse(now));
  }

  @Test
  void aSourceIsNeitherReadByItselfNorAppliedUnlessThatIsSaid() {
    SourceSettings plain = settings("source.mapping", " ");

    assertEquals(Optional.empty(), plain.untilNext(Instant.EPOCH));
    assertEquals(Optional.empty(), plain.mapping());
    assertEquals(false, plain.applies());
  }

  @Test
  void timesAreThoseOfBeijingOnAServerAnywhere() {
    assertEquals(Optional.of(Duration.ofHours(2)), wait("18:00, 02:00", "2026-11-24T16:00:00Z"));
    assertEquals(Optional.of(Duration.ofHours(15)), wait("18:00,02:00", "2026-11-24T19:00:00Z"));
  }

  @Test
  void aTimerThatIsEarlyFiresOnce() {
    assertEquals(
        Optional.of(Duration.ofDays(1).plusSeconds(1)), wait("02:00", "2026-11-24T17:59:59Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "source.name,Noten",
    "source.name,''",
    "source.kind,''",
    "source.readAt,25:00",
    "source.timeoutSeconds,0",
    "source.timeoutSeconds,541",
    "source.timeoutSeconds,ten"
  })
  void whatMakesNoSenseIsNamed(String key, String value) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> settings(key, value));

    assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
  }
}
