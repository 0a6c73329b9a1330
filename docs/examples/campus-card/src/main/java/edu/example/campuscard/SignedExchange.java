package edu.example.campuscard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.yinxin.http.BoundedHttp;
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
  private final BoundedHttp http;

  SignedExchange(URI address, String merchant, Path keyFile, Duration limit) {
    this.address = address;
    this.merchant = merchant;
    this.keyFile = keyFile;
    this.http = new BoundedHttp(limit, LARGEST);
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
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(operation))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(SIGNATURE, sign(key, "question " + operation, body))
            .POST(BodyPublishers.ofString(body));
    BoundedHttp.Answer answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      throw new PaymentException(Reason.UNAVAILABLE, e.getMessage(), e);
    }
    if (answer.status() != 200) {
      throw new PaymentException(Reason.UNAVAILABLE, "HTTP " + answer.status());
    }
    String signature = answer.headers().firstValue(SIGNATURE).orElse("");
    return believed(key, "answer " + nonce, answer.text(), signature);
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
