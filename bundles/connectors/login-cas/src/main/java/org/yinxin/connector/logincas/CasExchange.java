package org.yinxin.connector.logincas;

import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.yinxin.login.LoginException;

/**
 * Asks the server over HTTP: within a time, and no more than a size. Addresses hold tickets and are
 * never part of a message. Thread-safe.
 */
final class CasExchange {
  private static final int LARGEST = 256 * 1024;

  private final HttpClient client;
  private final Duration limit;

  CasExchange(Duration limit) {
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * An address without the slash at its end.
   *
   * @throws IllegalArgumentException if it is not https; on this machine it may be http
   */
  static String checked(String address) {
    URI uri = URI.create(address.strip().replaceAll("/+$", ""));
    boolean here =
        "http".equals(uri.getScheme())
            && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
    if (!here && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException(
          "the address of a CAS server begins with https://: what it says is not signed");
    }
    return uri.toString();
  }

  byte[] get(URI address) throws LoginException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(limit).GET().build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == 401 || response.statusCode() == 403) {
          // So answers Apereo CAS for an address that is not registered.
          throw new LoginException(MISCONFIGURED, "HTTP " + response.statusCode());
        }
        if (response.statusCode() != 200) {
          throw new LoginException(UNAVAILABLE, "HTTP " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
          throw new LoginException(UNAVAILABLE, "an answer of over 256 KB");
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new LoginException(UNAVAILABLE, "no answer: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoginException(UNAVAILABLE, "interrupted", e);
    }
  }
}
