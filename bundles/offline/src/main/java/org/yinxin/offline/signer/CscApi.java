package org.yinxin.offline.signer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.offline.signer.NotSignedException.Reason;

/**
 * The calls of the Cloud Signature Consortium's API v2 that sealing takes, in JSON: {@code
 * oauth2/token}, {@code credentials/info} and {@code signatures/signHash}. Thread-safe.
 */
final class CscApi {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
  private static final int HASH_BYTES = 32;

  private final AccessTokens tokens;
  private final Map<String, Credential> credentials;
  private final SignHash service;
  private final InstantSource clock;

  CscApi(
      AccessTokens tokens,
      Map<String, Credential> credentials,
      SignHash service,
      InstantSource clock) {
    this.tokens = tokens;
    this.credentials = Map.copyOf(credentials);
    this.service = service;
    this.clock = clock;
  }

  /** Answers a form (RFC 6749 section 4.4.2). */
  String token(String form) throws NotSignedException {
    Map<String, String> fields = new HashMap<>();
    for (String field : form.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length != 2 || fields.put(decoded(parts[0]), decoded(parts[1])) != null) {
        throw invalid("not a form with each field once");
      }
    }
    if (!"client_credentials".equals(fields.get("grant_type"))) {
      throw invalid("grant_type has to be client_credentials");
    }
    String token =
        tokens.issue(
            fields.getOrDefault("client_id", ""), fields.getOrDefault("client_secret", ""));
    return JSON.createObjectNode()
        .put("access_token", token)
        .put("token_type", "Bearer")
        .put("expires_in", AccessTokens.VALID.toSeconds())
        .toString();
  }

  private static String decoded(String field) throws NotSignedException {
    try {
      return URLDecoder.decode(field, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("not a form");
    }
  }

  /** Answers with the certificates of a credential. */
  String info(String authorization, String body)
      throws NotSignedException, GeneralSecurityException {
    tokens.check(authorization);
    JsonNode asked = read(body);
    Credential credential = credential(asked);
    List<X509Certificate> chain =
        switch (asked.path("certificates").asText("single")) {
          case "none" -> List.of();
          case "chain" -> credential.key().chain();
          default -> List.of(credential.certificate());
        };
    ObjectNode told = JSON.createObjectNode();
    ObjectNode key = told.putObject("key").put("status", "enabled");
    key.putArray("algo").add(credential.algorithmId());
    if (credential.certificate().getPublicKey() instanceof RSAPublicKey rsa) {
      key.put("len", rsa.getModulus().bitLength());
    } else if (credential.certificate().getPublicKey() instanceof ECPublicKey ec) {
      key.put("len", ec.getParams().getCurve().getField().getFieldSize());
    }
    ObjectNode cert = told.putObject("cert").put("status", status(credential.certificate()));
    ArrayNode certificates = cert.putArray("certificates");
    for (X509Certificate each : chain) {
      certificates.add(Base64.getEncoder().encodeToString(each.getEncoded()));
    }
    told.put("multisign", 1).put("yinxinEvidence", 1);
    return told.toString();
  }

  private String status(X509Certificate certificate) {
    Instant now = clock.instant();
    boolean isValid =
        !now.isBefore(certificate.getNotBefore().toInstant())
            && !now.isAfter(certificate.getNotAfter().toInstant());
    return isValid ? "valid" : "expired";
  }

  /** Answers with a signature. */
  String signHash(String authorization, String body)
      throws NotSignedException, IOException, GeneralSecurityException {
    tokens.check(authorization);
    JsonNode asked = read(body);
    Credential credential = credential(asked);
    if (!asked.path("hashAlgorithmOID").asText().equals(SHA256)
        || !asked.path("signAlgo").asText().equals(credential.algorithmId())) {
      throw invalid(
          "hashAlgorithmOID has to be SHA-256's, and signAlgo " + credential.algorithmId());
    }
    byte[] value =
        service.sign(
            new SignHash.Request(
                credential, hash(asked.path("hashes")), asked.path("clientData").asText()));
    ObjectNode told = JSON.createObjectNode();
    told.putArray("signatures").add(Base64.getEncoder().encodeToString(value));
    return told.toString();
  }

  private static byte[] hash(JsonNode hashes) throws NotSignedException {
    try {
      byte[] hash = Base64.getDecoder().decode(hashes.path(0).asText());
      if (hashes.size() == 1 && hash.length == HASH_BYTES) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw invalid("hashes has to be one SHA-256 in base64");
  }

  private Credential credential(JsonNode asked) throws NotSignedException {
    Credential credential = credentials.get(asked.path("credentialID").asText());
    if (credential == null) {
      throw invalid("there is no such credentialID here");
    }
    return credential;
  }

  private static JsonNode read(String body) throws NotSignedException {
    try {
      JsonNode read = JSON.readTree(body);
      if (read.isObject()) {
        return read;
      }
    } catch (IOException e) {
      // A parser's message quotes what was sent.
    }
    throw invalid("not a JSON object");
  }

  private static NotSignedException invalid(String message) {
    return new NotSignedException(Reason.INVALID_REQUEST, message);
  }

  /** The body of an error. */
  static String error(String code, String description) {
    return JSON.createObjectNode()
        .put("error", code)
        .put("error_description", description)
        .toString();
  }

  /** The body of a refusal. */
  static String error(NotSignedException refusal) {
    ObjectNode told = JSON.createObjectNode().put("error", refusal.reason().code());
    if (refusal.reason() == Reason.TRAIL_SIZE) {
      told.put("size", refusal.number());
    }
    return told.put("error_description", refusal.getMessage()).toString();
  }
}
