package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json;

/** Holds the numbered state of the screen, and lets callers wait for a newer one. Thread-safe. */
public final class Board {
  private final InstantSource clock;
  private final boolean development;
  private ObjectNode state = Json.object().put("view", "starting");
  private Optional<Instant> until = Optional.empty();
  private long number;

  public Board(InstantSource clock, boolean development) {
    this.clock = clock;
    this.development = development;
  }

  /**
   * Puts another state up; the same again is nothing new.
   *
   * @param end what the screen counts down to
   */
  synchronized void put(ObjectNode shown, Optional<Instant> end) {
    shown.put("development", development || shown.path("development").asBoolean());
    if (!shown.equals(state) || !end.equals(until)) {
      state = shown;
      until = end;
      number++;
      notifyAll();
    }
  }

  /**
   * The state, once it is another than the one with this number. After a power cut numbers begin
   * anew, so that any other number is answered at once.
   */
  public synchronized JsonNode after(long since, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (number == since && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    ObjectNode answer = state.deepCopy().put("n", number);
    until.ifPresent(
        instant ->
            answer.put(
                "secondsLeft",
                Math.max(0, Duration.between(clock.instant(), instant).toSeconds())));
    return answer;
  }
}
