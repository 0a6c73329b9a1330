package org.yinxin.web.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailureLimitTest {
  private Instant now = Instant.parse("2026-11-25T00:00:00Z");

  private final FailureLimit limit =
      new FailureLimit(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  @Test
  void aClientMayMistypeButNotTryCodesInNumbers() {
    for (int i = 0; i < 20; i++) {
      assertFalse(limit.exceededBy("10.0.0.1"));
    }
    assertTrue(limit.exceededBy("10.0.0.1"));
    assertFalse(limit.exceededBy("10.0.0.2"));
  }

  @Test
  void afterFiveMinutesItMayTryAgain() {
    for (int i = 0; i < 30; i++) {
      limit.exceededBy("10.0.0.1");
    }
    now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
    assertFalse(limit.exceededBy("10.0.0.1"));
  }
}
