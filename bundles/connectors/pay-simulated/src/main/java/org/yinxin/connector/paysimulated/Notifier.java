package org.yinxin.connector.paysimulated;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.http.BoundedHttp;

/** Tells the platform of payments, as payment services do: over HTTP, signed. Thread-safe. */
final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  /** Header with the signature, in lower case. */
  static final String SIGNATURE = "simulated-signature";

  private static final String HMAC = "HmacSHA256";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LARGEST = 64 * 1024;

  private final URI address;
  private final byte[] secret = new byte[32];
  private final BoundedHttp http = new BoundedHttp(LIMIT, LARGEST);
  private final ExecutorService threads =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "yinxin-pay-simulated");
            thread.setDaemon(true);
            return thread;
          });

  Notifier(String address) {
    this.address = URI.create(address);
    new SecureRandom().nextBytes(secret);
  }

  String sign(String body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends in the background, so many times; one that does not arrive is lost. */
  void send(String order, int times) {
    try {
      for (int i = 0; i < times; i++) {
        threads.execute(() -> send(order));
      }
    } catch (RejectedExecutionException e) {
      LOG.info("order {} step notify: stopped", order);
    }
  }

  private void send(String order) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header(SIGNATURE, sign(order))
            .POST(BodyPublishers.ofString(order));
    try {
      LOG.info("order {} step notify: {}", order, http.send(request).status());
    } catch (IOException e) {
      LOG.info("order {} step notify: lost: {}", order, e.getMessage());
    }
  }

  void stop() {
    threads.shutdownNow();
  }
}
