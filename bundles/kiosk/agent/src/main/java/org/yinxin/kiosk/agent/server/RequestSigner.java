package org.yinxin.kiosk.agent.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Signs calls as HTTP message signatures (RFC 9421) with a content digest (RFC 9530). */
public final class RequestSigner {
  static final String SESSION = "Yinxin-Kiosk-Session";

  private final InstantSource clock;
  private final Supplier<byte[]> nonces;

  /**
   * Makes a signer.
   *
   * @param nonces 16 random bytes for each call
   */
  public RequestSigner(InstantSource clock, Supplier<byte[]> nonces) {
    this.clock = clock;
    this.nonces = nonces;
  }

  /** The headers that go with a call, the session's among them. */
  Map<String, String> headers(
      DeviceKey key,
      String keyId,
      String method,
      URI address,
      byte[] body,
      Optional<String> session) {
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
    Map<String, String> covered = new LinkedHashMap<>();
    covered.put("@method", method);
    covered.put("@path", address.getRawPath());
    // Without a query the component is a lone question mark (2.2.7).
    covered.put("@query", "?" + Optional.ofNullable(address.getRawQuery()).orElse(""));
    covered.put("content-digest", digest);
    session.ifPresent(token -> covered.put("yinxin-kiosk-session", token));

    String parameters = parameters(covered, keyId);
    StringBuilder base = new StringBuilder();
    covered.forEach(
        (name, value) -> base.append('"').append(name).append("\": ").append(value).append('\n'));
    base.append("\"@signature-params\": ").append(parameters);
    byte[] signature = key.sign(base.toString().getBytes(StandardCharsets.US_ASCII));

    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Digest", digest);
    headers.put("Signature-Input", "yinxin=" + parameters);
    headers.put("Signature", "yinxin=:" + Base64.getEncoder().encodeToString(signature) + ":");
    session.ifPresent(token -> headers.put(SESSION, token));
    return headers;
  }

  private String parameters(Map<String, String> covered, String keyId) {
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(nonces.get());
    return "(\""
        + String.join("\" \"", covered.keySet())
        + "\");created="
        + clock.instant().getEpochSecond()
        + ";nonce=\""
        + nonce
        + "\";keyid=\""
        + keyId
        + "\";alg=\"ecdsa-p256-sha256\"";
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has SHA-256", e);
    }
  }
}
