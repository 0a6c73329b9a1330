package org.yinxin.services.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Places of one client, and of all. */
final class ConcurrencyLimitTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int WAITING = 8;

  private static ConcurrencyLimit places(
      int all, int perClient, int reserve, int waitingPerClient) {
    return new ConcurrencyLimit(
        new ConcurrencyLimit.Limits(all, perClient, reserve, waitingPerClient, WAITING));
  }

  private static ConcurrencyLimit.Permit taken(Optional<ConcurrencyLimit.Permit> place) {
    return place.orElseThrow();
  }

  @Test
  void aClientThatHasItsPlacesIsRefusedAndOthersAreNot() {
    ConcurrencyLimit places = places(2, 1, 0, 0);
    ConcurrencyLimit.Permit own = taken(places.take("a", Duration.ZERO));
    try (own) {
      assertTrue(places.take("a", LONG).isEmpty());
      taken(places.take("b", Duration.ZERO)).close();
    }
    taken(places.take("a", Duration.ZERO)).close();
  }

  @Test
  void whoMayWaitGetsThePlaceOfItsClient() throws Exception {
    ConcurrencyLimit places = places(2, 1, 0, 1);
    CompletableFuture<Optional<ConcurrencyLimit.Permit>> waiting;
    ConcurrencyLimit.Permit own = taken(places.take("a", Duration.ZERO));
    try (own) {
      waiting = CompletableFuture.supplyAsync(() -> places.take("a", LONG));
      taken(places.take("b", Duration.ZERO)).close();
      assertFalse(waiting.isDone());
    }
    taken(waiting.get()).close();
  }

  private static void take(int number, ConcurrencyLimit places, String client) {
    for (int i = 0; i < number; i++) {
      taken(places.take(client, Duration.ZERO));
    }
  }

  private static boolean isRefused(ConcurrencyLimit places, String client) {
    return places.take(client, Duration.ZERO).isEmpty();
  }

  @Test
  void theLastPlacesAreForClientsThatHoldHardlyAny() {
    ConcurrencyLimit places = places(10, 6, 4, 0);
    take(6, places, "a");
    take(2, places, "b");
    assertTrue(isRefused(places, "b"));
    assertTrue(isRefused(places, "a"));
    take(1, places, "c");
    take(1, places, "d");
    assertTrue(isRefused(places, "e"), "all are taken");
  }

  @Test
  void whoHasManyNetworksOfIpv6HasFewTimesThePlacesOfOne() {
    ConcurrencyLimit places = places(100, 3, 0, 0);
    for (int i = 0; i < 6; i++) {
      take(1, places, ClientNetwork.of("2001:db8:0:%x::1".formatted(i)));
    }
    assertTrue(isRefused(places, ClientNetwork.of("2001:db8:0:ff::1")), "a /56");
    for (int i = 1; i <= 6; i++) {
      take(1, places, ClientNetwork.of("2001:db8:0:%x00::1".formatted(i)));
    }
    assertTrue(isRefused(places, ClientNetwork.of("2001:db8:0:ff00::1")), "a /48");
    take(3, places, ClientNetwork.of("2001:db8:1::1"));
  }

  /** However long it would like to. */
  @Test
  void nobodyWaitsBesideTooManyWhoWait() {
    ConcurrencyLimit places = new ConcurrencyLimit(new ConcurrencyLimit.Limits(1, 1, 0, 0, 0));
    take(1, places, "a");
    assertTrue(places.take("b", LONG).isEmpty());
  }

  @Test
  void thoseWhoWaitForTheirClientTakeNoPlaceOfOthers() {
    ConcurrencyLimit places = places(1, 1, 0, 8);
    ConcurrencyLimit.Permit own = taken(places.take("a", Duration.ZERO));
    try (own) {
      assertTrue(places.take("a", Duration.ofMillis(1)).isEmpty());
      assertTrue(places.take("b", Duration.ofMillis(1)).isEmpty());
    }
    taken(places.take("b", Duration.ZERO)).close();
    taken(places.take("a", Duration.ZERO)).close();
  }
}
