package org.yinxin.web.readiness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the REST interface through the port, as others do: what the framework says of it can differ
 * from what is answered. Thread-safe.
 */
final class ApiProbe {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI address;

  /**
   * Asks nothing yet.
   *
   * @param port of this server
   */
  ApiProbe(String port) {
    address = URI.create("http://127.0.0.1:" + port + "/api/site");
  }

  /** Returns what is wrong with the answer; empty if it is as it should be. */
  Optional<String> fault() {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      boolean isOurs = answer.statusCode() == 200 && answer.body().contains("\"publicAddress\"");
      return isOurs ? Optional.empty() : Optional.of(address + " answers " + answer.statusCode());
    } catch (IOException e) {
      return Optional.of(address + " gives no answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
