package org.yinxin.web.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.yinxin.services.identity.ClientNetwork;

/**
 * Counts wrong codes by client, so that nobody tries codes in numbers. Right codes are never
 * counted or refused: a whole office may scan from one address. Safe for threads.
 */
final class FailureLimit {
  private static final int MAXIMUM = 20;
  private static final int CLIENTS = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private record Failures(int count, Instant since) {}

  private final Clock clock;
  private final Map<String, Failures> clients = new HashMap<>();

  FailureLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a failure.
   *
   * @return whether the client has had more than {@value #MAXIMUM} within five minutes
   */
  synchronized boolean exceededBy(String client) {
    Instant now = clock.instant();
    if (clients.size() >= CLIENTS) {
      clients.values().removeIf(f -> over(f, now));
      if (clients.size() >= CLIENTS) {
        clients.clear();
      }
    }
    String network = ClientNetwork.of(client);
    Failures before = clients.get(network);
    Failures after =
        before == null || over(before, now)
            ? new Failures(1, now)
            : new Failures(before.count() + 1, before.since());
    clients.put(network, after);
    return after.count() > MAXIMUM;
  }

  private static boolean over(Failures failures, Instant now) {
    return failures.since().plus(WINDOW).isBefore(now);
  }
}
