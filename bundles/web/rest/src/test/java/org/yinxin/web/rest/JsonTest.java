package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.http.HttpJson;

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
        HttpJson.MAPPER.writeValueAsString(view));
  }

  /** A misspelt property would be passed over. */
  @Test
  void anUnknownPropertyIsRefused() {
    assertThrows(
        UnrecognizedPropertyException.class,
        () -> HttpJson.MAPPER.readValue("{\"nmae\":\"x\"}", Body.class));
  }

  /** One that checks and one that acts could each take another of the two. */
  @Test
  void aPropertyThatComesTwiceIsRefused() {
    for (String json :
        List.of(
            "{\"values\":{\"port\":\"9100\",\"port\":\"9101\"}}",
            "{\"values\":{},\"values\":{\"port\":\"9100\"}}")) {
      assertThrows(
          JsonProcessingException.class,
          () -> HttpJson.MAPPER.readValue(json, AdminDeviceSettingsResource.Body.class),
          json);
    }
  }

  /** Null leaves a secret of a device as it is. */
  @Test
  void aSettingOfADeviceMayBeNull() throws Exception {
    String json = "{\"values\":{\"password\":null,\"port\":\"9100\"}}";
    AdminDeviceSettingsResource.Body body =
        HttpJson.MAPPER.readValue(json, AdminDeviceSettingsResource.Body.class);
    assertEquals(Map.of("password", Optional.empty(), "port", Optional.of("9100")), body.byKey());
  }

  @Test
  void aConstantIsReadByTheNameThatIsWritten() {
    assertEquals(Optional.of(State.NOT_VALID_NOW), HttpJson.constant(State.class, "not-valid-now"));
    assertEquals(Optional.empty(), HttpJson.constant(State.class, "NOT_VALID_NOW"));
    assertEquals(Optional.empty(), HttpJson.constant(State.class, null));
  }
}
