package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.kiosks.SignedRequest;

/** The one form of signature that counts. */
final class MessageSignatureTest {
  private static final String NAMES = "(\"@method\" \"@path\" \"@query\" \"content-digest\")";
  private static final String PARAMETERS =
      ";created=1618884473;nonce=\"AAAAAAAAAAAAAAAAAAAAAA\";keyid=\"library\""
          + ";alg=\"ecdsa-p256-sha256\"";

  private static final String SIGNATURE = "yinxin=:" + "A".repeat(86) + "==:";

  private static Optional<MessageSignature> read(String input, String signature) {
    return MessageSignature.of(
        new SignedRequest(
            "POST",
            "/foo",
            "param=Value&Pet=dog",
            Map.of(
                "Signature-Input",
                input,
                "Signature",
                signature,
                "Content-Digest",
                "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
            new byte[0]));
  }

  @Test
  void whatIsSignedIsMadeAsTheRfcSays() {
    SignedRequest request =
        new SignedRequest(
            "POST",
            "/foo",
            "param=Value&Pet=dog",
            Map.of("Content-Digest", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
            new byte[0]);
    MessageSignature signature = read("yinxin=" + NAMES + PARAMETERS, SIGNATURE).orElseThrow();

    assertEquals(
        "\"@method\": POST\n"
            + "\"@path\": /foo\n"
            + "\"@query\": ?param=Value&Pet=dog\n"
            + "\"content-digest\": sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:\n"
            + "\"@signature-params\": (\"@method\" \"@path\" \"@query\" \"content-digest\")"
            + ";created=1618884473;nonce=\"AAAAAAAAAAAAAAAAAAAAAA\";keyid=\"library\""
            + ";alg=\"ecdsa-p256-sha256\"",
        signature.base(request));
    assertEquals("library", signature.keyId());
    assertEquals(Instant.ofEpochSecond(1618884473), signature.created());
  }

  @Test
  void partsMayStandInAnyOrder() {
    assertTrue(
        read(
                "yinxin=(\"content-digest\" \"@query\" \"@path\" \"@method\")"
                    + ";alg=\"ecdsa-p256-sha256\";keyid=\"a\";created=1;nonce=\""
                    + "B".repeat(22)
                    + "\"",
                SIGNATURE)
            .isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sig1=" + NAMES + PARAMETERS,
        "yinxin=(\"@method\" \"@path\" \"content-digest\")" + PARAMETERS,
        "yinxin=(\"@method\" \"@path\" \"@query\" \"content-digest\" \"date\")" + PARAMETERS,
        "yinxin=(\"@method\" \"@path\" \"@path\" \"content-digest\")" + PARAMETERS,
        "yinxin=(\"@method\" \"@path\" \"@path\" \"@query\" \"content-digest\")" + PARAMETERS,
        "yinxin=" + NAMES + PARAMETERS + ";created=1618884474",
        "yinxin=" + NAMES + PARAMETERS + ";expires=1618884474",
        "yinxin=" + NAMES + ";created=1618884473;keyid=\"library\";alg=\"ecdsa-p256-sha256\"",
        "yinxin=" + NAMES + ";nonce=\"AAAAAAAAAAAAAAAAAAAAAA\";keyid=\"l\"",
        "yinxin=" + NAMES + PARAMETERS + ", sig1=()",
      })
  void whateverHasAnotherFormIsNoSignature(String input) {
    assertEquals(Optional.empty(), read(input, SIGNATURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yinxin=::", "sig1=:AAAA:", "yinxin=:AAAA:"})
  void whatIsNoSignatureOfSixtyFourBytesIsNone(String signature) {
    assertEquals(Optional.empty(), read("yinxin=" + NAMES + PARAMETERS, signature));
  }

  @Test
  void aHeaderOfMegabytesIsNotEvenRead() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Signature", SIGNATURE);
    headers.put("Signature-Input", "yinxin=" + NAMES + ";created=1".repeat(100_000));
    assertEquals(
        Optional.empty(),
        MessageSignature.of(new SignedRequest("GET", "/", "", headers, new byte[0])));
  }
}
