package org.yinxin.core.identity.factors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rest is tried with a browser and its authenticator: {@code FactorsIT}. */
final class PasskeysTest {
  private static final String CHALLENGE = "A".repeat(43);

  private final Passkeys keys = new Passkeys(() -> URI.create("https://cert.example:8443"));

  @Test
  void aKeyIsMadeForTheSiteAndIsNoneOfTheAccounts() throws Exception {
    JsonNode options =
        new JsonMapper()
            .readTree(keys.creation(CHALLENGE, "大学", "li.wei", "aGFuZGxl", List.of("a2V5")));

    assertEquals("cert.example", options.at("/rp/id").asText());
    assertEquals(CHALLENGE, options.path("challenge").asText());
    assertEquals("aGFuZGxl", options.at("/user/id").asText());
    assertEquals("a2V5", options.at("/excludeCredentials/0/id").asText());
    assertEquals(-7, options.at("/pubKeyCredParams/0/alg").asInt(), "ES256");
    assertEquals("none", options.path("attestation").asText());
  }

  @Test
  void aKeyOfTheAccountIsAskedFor() throws Exception {
    JsonNode options = new JsonMapper().readTree(keys.request(CHALLENGE, List.of("a2V5")));

    assertEquals("cert.example", options.path("rpId").asText());
    assertEquals("a2V5", options.at("/allowCredentials/0/id").asText());
    assertEquals(1, options.path("allowCredentials").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "{}",
        "[]",
        "7",
        "{\"id\":\"a2V5\"}",
        "{\"id\":\"a2V5\",\"rawId\":\"a2V5\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"a2V5\",\"rawId\":\"*\",\"type\":\"public-key\",\"response\":null}",
        "{\"id\":\"a2V5\",\"rawId\":\"a2V5\",\"type\":\"public-key\",\"response\":"
            + "{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"},"
            + "\"clientExtensionResults\":{}}"
      })
  void whatIsNoAnswerIsRefused(String answer) {
    assertEquals(Optional.empty(), keys.registered(answer, CHALLENGE));
    assertEquals(
        OptionalLong.empty(),
        keys.counter(answer, CHALLENGE, new Passkeys.Key("a2V5", "bound AA", 0)));
    if (!answer.contains("rawId")) {
      assertEquals(Optional.empty(), keys.id(answer));
    }
  }
}
