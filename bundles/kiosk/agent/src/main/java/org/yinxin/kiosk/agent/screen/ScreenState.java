package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.Text;

/** Holds the numbered state of the screen, and lets callers wait for a newer one. Thread-safe. */
public final class ScreenState {
  /** The state of the screen: what all views have, words or null, and a view. */
  public record Value(
      boolean development,
      @JsonUnwrapped HeartbeatAnswer.About about,
      Text message,
      @JsonUnwrapped View.Content shown) {}

  /** The answer to {@code GET /api/screen}: a number, seconds to count down or null, the state. */
  public record Numbered(long n, Long secondsLeft, @JsonUnwrapped Value value) {}

  private final InstantSource clock;
  private Value value = new Value(false, null, null, new View.Plain("starting"));
  private Optional<Instant> until = Optional.empty();
  private long number;

  public ScreenState(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Puts another state up; the same again is nothing new.
   *
   * @param end end of the countdown on the screen
   */
  synchronized void put(Value shown, Optional<Instant> end) {
    if (!shown.equals(value) || !end.equals(until)) {
      value = shown;
      until = end;
      number++;
      notifyAll();
    }
  }

  /**
   * The state, once it is another than the one with this number. After a power cut numbers begin
   * anew, so that any other number is answered at once.
   */
  public synchronized Numbered after(long since, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (number == since && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return new Numbered(
        number,
        until
            .map(instant -> Math.max(0, Duration.between(clock.instant(), instant).toSeconds()))
            .orElse(null),
        value);
  }
}
