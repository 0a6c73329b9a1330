package org.yinxin.web.readiness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.yinxin.http.BoundedHttp;

/**
 * Asks the REST interface through the port, as others do: what the framework says of it can differ
 * from what is answered. Thread-safe.
 */
final class ApiProbe {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** In bytes; the answer has a few thousand. */
  static final int LARGEST_ANSWER = 1 << 20;

  private final BoundedHttp http = new BoundedHttp(LIMIT, LARGEST_ANSWER);
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
      BoundedHttp.Answer answer = http.send(HttpRequest.newBuilder(address));
      boolean isOurs = answer.status() == 200 && answer.text().contains("\"publicAddress\"");
      return isOurs ? Optional.empty() : Optional.of(address + " answers " + answer.status());
    } catch (InterruptedIOException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(address + " gives no answer: " + e);
    }
  }
}
