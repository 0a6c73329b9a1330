package org.yinxin.connector.keysremote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/**
 * The calls of the Cloud Signature Consortium's API v2 that sealing takes: {@code oauth2/token}
 * (client credentials), {@code credentials/info}, {@code credentials/authorize} and {@code
 * signatures/signHash}. Each ends within the limit, whatever the service does. Thread-safe.
 */
final class CscService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHA256 = "2.16.840.1.101.3.4.2.1";

  private final HttpClient client;
  private final String base;
  private final Secrets secrets;
  private final Duration limit;

  /**
   * A service.
   *
   * @param base address up to and including {@code /csc/v2}; HTTPS unless it is this machine's
   * @throws IllegalArgumentException if it is neither
   */
  CscService(String base, Secrets secrets, Duration limit) {
    URI address = URI.create(base);
    boolean here = List.of("localhost", "127.0.0.1").contains(address.getHost());
    if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && here)) {
      throw new IllegalArgumentException("a remote signing service is called by HTTPS: " + base);
    }
    this.base = base.replaceAll("/+$", "");
    this.secrets = secrets;
    this.limit = limit;
    client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The certificates of a credential, its own first. */
  List<X509Certificate> certificates(String credential) throws KeyHolderException {
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
    return chain;
  }

  /** Signs a SHA-256 digest. */
  byte[] sign(String credential, byte[] digest, String algorithm) throws KeyHolderException {
    String token = token();
    String hash = Base64.getEncoder().encodeToString(digest);
    ObjectNode ask = JSON.createObjectNode();
    ask.put("credentialID", credential).put("hashAlgorithmOID", SHA256).put("signAlgo", algorithm);
    ask.putArray("hashes").add(hash);
    String pin = secrets.pinText();
    if (!pin.isEmpty()) {
      ask.put("SAD", authorized(credential, hash, pin, token));
    }
    JsonNode told = call("signatures/signHash", ask, token);
    try {
      return Base64.getDecoder().decode(told.path("signatures").path(0).asText());
    } catch (IllegalArgumentException e) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the service's answer is no signature", e);
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
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(limit)
            .POST(BodyPublishers.ofString(form))
            .build();
    String token = answer("oauth2/token", request).path("access_token").asText();
    if (token.isEmpty()) {
      throw unreadable("the service gives no access token", null);
    }
    return token;
  }

  private JsonNode call(String path, ObjectNode body, String token) throws KeyHolderException {
    return answer(
        path,
        HttpRequest.newBuilder(URI.create(base + "/" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .timeout(limit)
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Never tells what was sent or answered: both hold secrets. */
  private JsonNode answer(String path, HttpRequest request) throws KeyHolderException {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      // The request's own limit ends with the headers; this one holds for the body, too.
      HttpResponse<byte[]> answer = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw unreadable(
            "the service answers %s with %d".formatted(path, answer.statusCode()), null);
      }
      return JSON.readTree(answer.body());
    } catch (TimeoutException e) {
      call.cancel(true);
      throw unreadable("the service does not answer %s in %s".formatted(path, limit), e);
    } catch (ExecutionException e) {
      throw unreadable("the service cannot be reached for " + path, e.getCause());
    } catch (IOException e) {
      throw unreadable("the service answers %s with no JSON".formatted(path), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable("the call was interrupted", e);
    }
  }

  private static KeyHolderException unreadable(String message, Throwable cause) {
    return new KeyHolderException(Reason.UNREADABLE, message, cause);
  }
}
