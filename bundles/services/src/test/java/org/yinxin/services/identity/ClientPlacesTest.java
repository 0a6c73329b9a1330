package org.yinxin.services.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.ClientPlaces.Place;

/** Places of one client, and of all. */
final class ClientPlacesTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private static Place taken(Optional<Place> place) {
    return place.orElseThrow();
  }

  @Test
  void aClientThatHasItsPlacesIsRefusedAndOthersAreNot() {
    ClientPlaces places = new ClientPlaces(2, 1);
    Place own = taken(places.take("a", Duration.ZERO));
    try (own) {
      assertTrue(places.take("a", LONG).isEmpty());
      taken(places.take("b", Duration.ZERO)).close();
    }
    taken(places.take("a", Duration.ZERO)).close();
  }

  @Test
  void whoMayWaitGetsThePlaceOfItsClient() throws Exception {
    ClientPlaces places = new ClientPlaces(2, 1, 1);
    CompletableFuture<Optional<Place>> waiting;
    Place own = taken(places.take("a", Duration.ZERO));
    try (own) {
      waiting = CompletableFuture.supplyAsync(() -> places.take("a", LONG));
      taken(places.take("b", Duration.ZERO)).close();
      assertFalse(waiting.isDone());
    }
    taken(waiting.get()).close();
  }

  @Test
  void thoseWhoWaitForTheirClientTakeNoPlaceOfOthers() {
    ClientPlaces places = new ClientPlaces(1, 1, 8);
    Place own = taken(places.take("a", Duration.ZERO));
    try (own) {
      assertTrue(places.take("a", Duration.ofMillis(1)).isEmpty());
      assertTrue(places.take("b", Duration.ofMillis(1)).isEmpty());
    }
    taken(places.take("b", Duration.ZERO)).close();
    taken(places.take("a", Duration.ZERO)).close();
  }
}
