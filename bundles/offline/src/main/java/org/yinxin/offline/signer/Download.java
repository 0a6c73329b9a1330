package org.yinxin.offline.signer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads addresses by HTTP, each within a minute. Thread-safe. */
final class Download {
  private static final int SECONDS = 60;
  private static final int NOT_FOUND = 404;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(SECONDS)).build();

  /**
   * The answer's body.
   *
   * @param largest number of bytes, at most
   * @throws FileNotFoundException if the answer is 404
   */
  byte[] read(String address, int largest) throws IOException {
    HttpRequest request;
    try {
      request = HttpRequest.newBuilder(URI.create(address)).build();
    } catch (IllegalArgumentException e) {
      throw new IOException("not an address: " + address, e);
    }
    try {
      return client
          .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
          .thenApply(answer -> body(address, answer, largest))
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw new IOException(address + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static byte[] body(String address, HttpResponse<InputStream> answer, int largest) {
    try (InputStream in = answer.body()) {
      if (answer.statusCode() == NOT_FOUND) {
        throw new FileNotFoundException(address + " answers 404");
      }
      byte[] bytes = in.readNBytes(largest + 1);
      if (answer.statusCode() != 200 || bytes.length > largest) {
        throw new IOException(
            address + " answers " + answer.statusCode() + ", or more than " + largest + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
