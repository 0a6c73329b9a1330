package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {
  enum State {
    NOT_VALID_NOW
  }

  record View(Instant at, State state, List<State> states, String absent) {}

  record Body(String name) {}

  @Test
  void instantsHaveTheOffsetOfChinaConstantsTheirWireNamesAndAbsentValuesAreLeftOut()
      throws Exception {
    View view =
        new View(
            Instant.parse("2026-11-24T00:00:00Z"),
            State.NOT_VALID_NOW,
            List.of(State.NOT_VALID_NOW),
            null);

    assertEquals(
        "{\"at\":\"2026-11-24T08:00:00+08:00\",\"state\":\"not-valid-now\","
            + "\"states\":[\"not-valid-now\"]}",
        Json.MAPPER.writeValueAsString(view));
  }

  /** A misspelt property would be passed over. */
  @Test
  void anUnknownPropertyIsRefused() {
    assertThrows(
        UnrecognizedPropertyException.class,
        () -> Json.MAPPER.readValue("{\"nmae\":\"x\"}", Body.class));
  }
}
