package org.yinxin.core.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failures by user and by client, and closes the door for a while after too many. */
final class FailureThrottle {
  static final int LIMIT = 10;
  static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MAXIMUM_TRACKED = 10_000;

  private record Failures(int count, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAXIMUM_TRACKED;
        }
      };

  FailureThrottle(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean isClosed(String who) {
    Failures known = failures.get(who);
    return known != null && known.count() >= LIMIT && clock.instant().isBefore(known.until());
  }

  synchronized void failed(String who) {
    Instant now = clock.instant();
    Failures known = failures.remove(who);
    int count = known != null && now.isBefore(known.until()) ? known.count() + 1 : 1;
    failures.put(who, new Failures(count, now.plus(WINDOW)));
  }

  synchronized void succeeded(String who) {
    failures.remove(who);
  }
}
