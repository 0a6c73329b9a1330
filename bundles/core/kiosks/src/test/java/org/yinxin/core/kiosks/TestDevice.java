package org.yinxin.core.kiosks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.services.kiosks.SignedRequest;

/** Signs requests as a kiosk does, written after the RFC and not after the code under test. */
final class TestDevice {
  private final KeyPair keys;
  String keyId = SignedCalls.NEW;
  String algorithm = "ecdsa-p256-sha256";

  private TestDevice(KeyPair keys) {
    this.keys = keys;
  }

  static TestDevice onCurve(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new TestDevice(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestDevice fresh() {
    return onCurve("secp256r1");
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  static String nonce() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  SignedRequest get(String path, Instant now) {
    return sign("GET", path, "", "", Map.of(), now, nonce());
  }

  SignedRequest post(String path, String body, Instant now) {
    return sign("POST", path, "", body, Map.of(), now, nonce());
  }

  SignedRequest sign(
      String method,
      String path,
      String query,
      String text,
      Map<String, String> more,
      Instant now,
      String nonce) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    String digest =
        "sha-256=:" + Base64.getEncoder().encodeToString(DigestUtils.sha256(body)) + ":";
    StringBuilder names = new StringBuilder("\"@method\" \"@path\" \"@query\" \"content-digest\"");
    StringBuilder base =
        new StringBuilder("\"@method\": ")
            .append(method)
            .append("\n\"@path\": ")
            .append(path)
            .append("\n\"@query\": ?")
            .append(query)
            .append("\n\"content-digest\": ")
            .append(digest)
            .append('\n');
    more.forEach(
        (name, value) -> {
          names.append(" \"").append(name).append('"');
          base.append('"').append(name).append("\": ").append(value).append('\n');
        });
    String input =
        "(%s);created=%d;nonce=\"%s\";keyid=\"%s\";alg=\"%s\""
            .formatted(names, now.getEpochSecond(), nonce, keyId, algorithm);
    base.append("\"@signature-params\": ").append(input);
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Content-Digest", digest);
    headers.put("Signature-Input", "yinxin=" + input);
    headers.put("Signature", "yinxin=:" + signed(base.toString()) + ":");
    return new SignedRequest(method, path, query, headers, body);
  }

  private String signed(String base) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(keys.getPrivate());
      signer.update(base.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
