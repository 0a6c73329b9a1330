package edu.example.campuscard;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentNotification;

/**
 * Asks the card system and believes only what it has signed for this question: the signature of an
 * answer covers the nonce of the question. The key is read each time, so that a new one counts at
 * once. Thread-safe.
 */
final class SignedExchange {
  static final String SIGNATURE = "card-signature";
  private static final String HMAC = "HmacSHA256";
  private static final int LARGEST = 1024 * 1024;

  private final URI address;
  private final String merchant;
  private final Path keyFile;
  private final Duration limit;
  private final HttpClient client;

  SignedExchange(URI address, String merchant, Path keyFile, Duration limit) {
    this.address = address;
    this.merchant = merchant;
    this.keyFile = keyFile;
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Signs a text for one purpose, so that no message can be taken for one of another purpose. */
  static String sign(String key, String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of()
          .formatHex(mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  Answer ask(String operation, Map<String, String> question) throws PaymentException {
    String nonce = UUID.randomUUID().toString();
    Map<String, String> all = new TreeMap<>(question);
    all.put("merchant", merchant);
    all.put("nonce", nonce);
    String body = Answer.form(all);
    String key = key();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(operation))
            .timeout(limit)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(SIGNATURE, sign(key, "question " + operation, body))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200) {
          throw new PaymentException(Reason.UNAVAILABLE, "HTTP " + response.statusCode());
        }
        String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        String signature = response.headers().firstValue(SIGNATURE).orElse("");
        return believed(key, "answer " + nonce, text, signature);
      }
    } catch (IOException e) {
      throw new PaymentException(Reason.UNAVAILABLE, "no answer of the card system", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PaymentException(Reason.UNAVAILABLE, "interrupted", e);
    }
  }

  Answer notified(PaymentNotification notification) throws PaymentException {
    String signature = notification.headers().getOrDefault(SIGNATURE, "");
    return believed(key(), "notification", notification.body(), signature);
  }

  private static Answer believed(String key, String purpose, String text, String signature)
      throws PaymentException {
    byte[] ours = sign(key, purpose, text).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(ours, signature.getBytes(StandardCharsets.UTF_8))) {
      throw new PaymentException(Reason.FORGED, "not signed by the card system for this purpose");
    }
    try {
      Answer answer = Answer.read(text);
      return switch (answer.text("result")) {
        case "ok" -> answer;
        case "refused" -> throw new PaymentException(Reason.REFUSED, "the card system refuses");
        case "not-yet" -> throw new PaymentException(Reason.NOT_YET, "there is no bill yet");
        default -> throw new PaymentException(Reason.UNAVAILABLE, "an unknown result");
      };
    } catch (IllegalArgumentException e) {
      throw new PaymentException(Reason.UNAVAILABLE, "an answer that is no form", e);
    }
  }

  private String key() throws PaymentException {
    try {
      return Files.readString(keyFile).strip();
    } catch (IOException e) {
      throw new PaymentException(Reason.UNAVAILABLE, "the key cannot be read: " + keyFile, e);
    }
  }
}
