package org.yinxin.kiosk.agent.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestSignerTest {
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private DeviceKey.Pair key;
  private RequestSigner signer;

  @BeforeEach
  void makeKey() throws IOException {
    key = DeviceKey.pair(StateFolder.at(folder), "device-key-1");
    signer = new RequestSigner(new TestClock(), () -> new byte[16]);
  }

  private Map<String, String> headers(String address, Optional<String> session) {
    return signer.headers(key.key(), "library", "POST", URI.create(address), BODY, session);
  }

  @Test
  void whatIsSignedChecksOut() {
    SignatureCheck check = new SignatureCheck(key.publicKey());
    Map<String, String> headers =
        headers("https://example.edu.cn/api/kiosk/x?a=%20b", Optional.of("s1"));
    assertTrue(check.holds("POST", "/api/kiosk/x", "a=%20b", headers, BODY));
    assertFalse(check.holds("GET", "/api/kiosk/x", "a=%20b", headers, BODY));
    assertFalse(check.holds("POST", "/api/kiosk/y", "a=%20b", headers, BODY));
    assertFalse(check.holds("POST", "/api/kiosk/x", "a=%20c", headers, BODY));
    assertFalse(check.holds("POST", "/api/kiosk/x", "a=%20b", headers, new byte[0]));
  }

  @Test
  void theParametersAreThoseOfTheProtocol() {
    Map<String, String> headers = headers("http://localhost/api/kiosk/x", Optional.empty());
    assertEquals(
        "yinxin=(\"@method\" \"@path\" \"@query\" \"content-digest\");created=1795658400;"
            + "nonce=\"AAAAAAAAAAAAAAAAAAAAAA\";keyid=\"library\";alg=\"ecdsa-p256-sha256\"",
        headers.get("Signature-Input"));
    assertTrue(
        new SignatureCheck(key.publicKey()).holds("POST", "/api/kiosk/x", "", headers, BODY));
  }

  @Test
  void theSessionIsCoveredIfItIsSent() {
    Map<String, String> headers = headers("http://localhost/api/kiosk/x", Optional.of("s1"));
    assertEquals("s1", headers.get("Yinxin-Kiosk-Session"));
    headers.put("Yinxin-Kiosk-Session", "s2");
    assertFalse(
        new SignatureCheck(key.publicKey()).holds("POST", "/api/kiosk/x", "", headers, BODY));
  }

  @Test
  void theKeyStaysAndIsForNobodyElse() throws IOException {
    assertEquals(
        key.publicKey(), DeviceKey.pair(StateFolder.at(folder), "device-key-1").publicKey());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("device-key-1.p8"))));
  }
}
