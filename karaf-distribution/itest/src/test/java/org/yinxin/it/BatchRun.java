package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** Batches as offices see them while they run. */
final class BatchRun {
  static final String BATCHES = "/api/office/batches";

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private BatchRun() {}

  static String address(JsonNode batch) {
    return BATCHES + "/" + batch.path("id").asText();
  }

  /** The batch once it has come to a state. */
  static JsonNode awaitState(Person who, JsonNode batch, String state) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    JsonNode now = batch;
    while (!now.path("state").asText().equals(state)) {
      assertTrue(Instant.now().isBefore(end), now::toString);
      now = Person.json(who.get(address(batch)));
    }
    return now;
  }
}
