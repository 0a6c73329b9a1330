package org.yinxin.connector.keysremote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.yinxin.http.BoundedHttp;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealApproval;

/**
 * The calls of the Cloud Signature Consortium's API v2 that sealing takes: {@code oauth2/token}
 * (client credentials), {@code credentials/info}, {@code credentials/authorize} and {@code
 * signatures/signHash}. Each ends within the limit, whatever the service does. Thread-safe.
 */
final class CscService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
  private static final int LARGEST = 1 << 20;

  /** Codes of refusals (RFC 6749 section 5.2). */
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

  /** More than others can lengthen the trail between two calls. */
  private static final int MOST_TRIES = 8;

  private final String base;
  private final Secrets secrets;
  private final MutualTls tls;
  private final Duration limit;

  /** Number of entries of the audit trail that the service has seen. */
  private final AtomicLong trailSize = new AtomicLong();

  private volatile BoundedHttp http;

  /**
   * A credential at the service.
   *
   * @param chain its certificates, its own first
   * @param needsEvidence true if the service signs only what is in the audit trail
   */
  record Credential(List<X509Certificate> chain, boolean needsEvidence) {
    Credential {
      chain = List.copyOf(chain);
    }
  }

  /**
   * A service.
   *
   * @param base address up to and including {@code /csc/v2}; HTTPS unless it is this machine's
   * @throws IllegalArgumentException if it is neither
   */
  CscService(String base, Secrets secrets, MutualTls tls, Duration limit) {
    this.base = BoundedHttp.confidential(base);
    this.secrets = secrets;
    this.tls = tls;
    this.limit = limit;
  }

  /** Describes a credential. */
  Credential credential(String credential) throws KeyHolderException {
    ObjectNode ask = JSON.createObjectNode();
    ask.put("credentialID", credential).put("certificates", "chain").put("certInfo", false);
    JsonNode told = call("credentials/info", ask, token());
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (JsonNode each : told.path("cert").path("certificates")) {
        byte[] der = Base64.getDecoder().decode(each.asText());
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable("the service's certificates cannot be read", e);
    }
    if (chain.isEmpty()) {
      throw new KeyHolderException(
          Reason.NO_KEY, "the service has no certificate for credential " + credential, null);
    }
    return new Credential(chain, told.path("yinxinEvidence").asInt() > 0);
  }

  /**
   * Signs a SHA-256 digest.
   *
   * @param approval evidence that the audit trail has the file; empty for a service that does not
   *     ask
   */
  byte[] sign(String credential, byte[] digest, String algorithm, Optional<SealApproval> approval)
      throws KeyHolderException {
    String token = token();
    String hash = Base64.getEncoder().encodeToString(digest);
    ObjectNode ask = JSON.createObjectNode();
    ask.put("credentialID", credential).put("hashAlgorithmOID", SHA256).put("signAlgo", algorithm);
    ask.putArray("hashes").add(hash);
    String pin = secrets.pinText();
    if (!pin.isEmpty()) {
      ask.put("SAD", authorized(credential, hash, pin, token));
    }
    JsonNode told =
        approval.isPresent()
            ? approved(ask, approval.get(), token)
            : call("signatures/signHash", ask, token);
    try {
      return Base64.getDecoder().decode(told.path("signatures").path(0).asText());
    } catch (IllegalArgumentException e) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the service's answer is no signature", e);
    }
  }

  /**
   * Asks with evidence. A service that has seen more of the trail than this side knows says so:
   * another node has asked it, or this one was started anew. After a failure it is asked again, as
   * it may have begun anew itself.
   */
  private JsonNode approved(ObjectNode ask, SealApproval approval, String token)
      throws KeyHolderException {
    try {
      for (int tries = 1; ; tries++) {
        ask.put("clientData", approval.evidence(trailSize.get()));
        Answered answered = exchange("signatures/signHash", ask, token);
        if (answered.status() != 409 || !answered.body().has("size") || tries == MOST_TRIES) {
          return answered.good();
        }
        trailSize.set(answered.body().path("size").asLong());
      }
    } catch (KeyHolderException e) {
      trailSize.set(0);
      throw e;
    } catch (IllegalStateException e) {
      trailSize.set(0);
      throw new KeyHolderException(Reason.SIGNING_FAILED, e.getMessage(), e);
    }
  }

  private String authorized(String credential, String hash, String pin, String token)
      throws KeyHolderException {
    ObjectNode ask = JSON.createObjectNode();
    ask.put("credentialID", credential).put("numSignatures", 1).put("hashAlgorithmOID", SHA256);
    ask.putArray("hashes").add(hash);
    ask.putArray("authData").addObject().put("id", "PIN").put("value", pin);
    return call("credentials/authorize", ask, token).path("SAD").asText();
  }

  private String token() throws KeyHolderException {
    String form =
        "grant_type=client_credentials&scope=service&client_id="
            + URLEncoder.encode(secrets.clientId(), StandardCharsets.UTF_8)
            + "&client_secret="
            + URLEncoder.encode(secrets.secret(), StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    String token = answer("oauth2/token", request).good().path("access_token").asText();
    if (token.isEmpty()) {
      throw unreadable("the service gives no access token", null);
    }
    return token;
  }

  private JsonNode call(String path, ObjectNode body, String token) throws KeyHolderException {
    return exchange(path, body, token).good();
  }

  private Answered exchange(String path, ObjectNode body, String token) throws KeyHolderException {
    return answer(
        path,
        HttpRequest.newBuilder(URI.create(base + "/" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** An answer in JSON. It may hold secrets: of a refusal only its code is told. */
  private record Answered(String path, int status, JsonNode body) {
    JsonNode good() throws KeyHolderException {
      if (status == 200) {
        return body;
      }
      String code = body.path("error").asText();
      if (code.equals("already_signed")) {
        throw new KeyHolderException(
            Reason.ALREADY_SIGNED, "another file was signed for this application", null);
      }
      String why = CODE.matcher(code).matches() ? " (" + code + ")" : "";
      throw unreadable("the service answers %s with %d%s".formatted(path, status, why), null);
    }
  }

  private Answered answer(String path, HttpRequest.Builder request) throws KeyHolderException {
    BoundedHttp.Answer answer;
    try {
      answer = http().send(request);
    } catch (IOException e) {
      // Certificates may have been renewed.
      http = null;
      throw unreadable("the service gives %s to %s".formatted(e.getMessage(), path), e);
    }
    try {
      return new Answered(path, answer.status(), JSON.readTree(answer.body()));
    } catch (IOException e) {
      if (answer.status() != 200) {
        return new Answered(path, answer.status(), JSON.createObjectNode());
      }
      // A parser's message quotes the answer.
      throw unreadable("the service answers %s with no JSON".formatted(path), null);
    }
  }

  private BoundedHttp http() throws KeyHolderException {
    BoundedHttp known = http;
    if (known == null) {
      known = new BoundedHttp(limit, LARGEST, tls.context());
      http = known;
    }
    return known;
  }

  private static KeyHolderException unreadable(String message, Throwable cause) {
    return new KeyHolderException(Reason.UNREADABLE, message, cause);
  }
}
