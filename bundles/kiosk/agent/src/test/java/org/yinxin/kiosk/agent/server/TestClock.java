package org.yinxin.kiosk.agent.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shows the same time until it is moved. */
public final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-26T02:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
