package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimesTest {
  @Test
  void aDayIsThatOfShanghai() {
    assertEquals(
        Optional.of(Instant.parse("2026-11-23T16:00:00Z")), Times.dayBegins(" 2026-11-24 "));
    assertEquals(Optional.of(Instant.parse("2026-11-24T16:00:00Z")), Times.dayEnds("2026-11-24"));
    assertEquals(Optional.empty(), Times.dayBegins(null));
    assertEquals(Optional.empty(), Times.dayEnds(" "));
  }

  @Test
  void anInstantNeedsItsOffset() {
    assertEquals(Instant.parse("2026-11-30T16:00:00Z"), Times.instant("2026-12-01T00:00:00+08:00"));
    assertEquals(Optional.empty(), Times.parsed("2026-12-01T00:00:00"));
  }

  @Test
  void othersAreRefused() {
    ProblemException time = assertThrows(ProblemException.class, () -> Times.instant("soon"));
    ProblemException date = assertThrows(ProblemException.class, () -> Times.day("24.11.2026"));
    assertEquals("urn:yinxin:problem:bad-time", time.problem().type());
    assertEquals("urn:yinxin:problem:bad-date", date.problem().type());
    assertEquals(422, date.problem().status());
  }
}
