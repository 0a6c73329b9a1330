package org.yinxin.it;

import com.fasterxml.jackson.databind.JsonNode;
import org.yinxin.testkit.Waits;

/** Batches as offices see them while they run. */
final class BatchRun {
  static final String BATCHES = "/api/office/batches";

  private BatchRun() {}

  static String address(JsonNode batch) {
    return BATCHES + "/" + batch.path("id").asText();
  }

  /** The batch once it has come to a state. */
  static JsonNode awaitState(Person who, JsonNode batch, String state) {
    return Waits.await("a batch " + state)
        .until(
            () -> Person.json(who.get(address(batch))),
            now -> now.path("state").asText().equals(state));
  }
}
