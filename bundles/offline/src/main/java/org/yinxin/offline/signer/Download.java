package org.yinxin.offline.signer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.yinxin.http.BoundedHttp;

/** Reads addresses by HTTP, each within a minute. Thread-safe. */
final class Download {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int NOT_FOUND = 404;

  private final BoundedHttp http;

  /**
   * Reads nothing yet.
   *
   * @param largest number of bytes of an answer, at most
   */
  Download(int largest) {
    this.http = new BoundedHttp(LIMIT, largest);
  }

  /**
   * The answer's body.
   *
   * @throws FileNotFoundException if the answer is 404
   */
  byte[] read(String address) throws IOException {
    BoundedHttp.Answer answer = answer(address);
    if (answer.status() == NOT_FOUND) {
      throw new FileNotFoundException(address + " answers 404");
    }
    if (answer.status() != 200) {
      throw new IOException(address + " answers " + answer.status());
    }
    return answer.body();
  }

  private BoundedHttp.Answer answer(String address) throws IOException {
    try {
      return http.send(HttpRequest.newBuilder(URI.create(address)));
    } catch (IllegalArgumentException e) {
      throw new IOException("not an address: " + address, e);
    } catch (IOException e) {
      throw new IOException(address + ": " + e.getMessage(), e);
    }
  }
}
