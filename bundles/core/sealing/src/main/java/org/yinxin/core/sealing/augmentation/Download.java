package org.yinxin.core.sealing.augmentation;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Fetches what certificates of ours point at, and nothing else, each within limits of time and
 * size. Thread-safe.
 */
final class Download {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LIMIT_BYTES = 16 << 20;
  private static final int OK = 200;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  byte[] get(String address) throws AugmentationException {
    return fetched(address, request(address).GET());
  }

  byte[] post(String address, String type, byte[] body) throws AugmentationException {
    return fetched(
        address,
        request(address)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static HttpRequest.Builder request(String address) throws AugmentationException {
    try {
      return HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
    } catch (IllegalArgumentException e) {
      throw new AugmentationException("not an address to fetch from: " + address, e);
    }
  }

  private byte[] fetched(String address, HttpRequest.Builder request) throws AugmentationException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> bounded());
    try {
      HttpResponse<byte[]> response = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new AugmentationException(address + " answers " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new AugmentationException(address + " does not answer", e);
    } catch (ExecutionException e) {
      throw new AugmentationException(address + " is out of reach: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AugmentationException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static BodySubscriber<byte[]> bounded() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Consumer<Optional<byte[]>> chunks =
        chunk -> {
          chunk.ifPresent(body::writeBytes);
          if (body.size() > LIMIT_BYTES) {
            throw new IllegalStateException("the answer is too long");
          }
        };
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(chunks), nothing -> body.toByteArray());
  }
}
