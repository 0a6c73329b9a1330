package org.yinxin.connector.timestamprfc3161;

import static org.yinxin.timestamp.TimestampException.Reason.REFUSED;
import static org.yinxin.timestamp.TimestampException.Reason.UNREACHABLE;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.yinxin.timestamp.TimestampException;

/** One POST and its answer, both bounded. Thread-safe. */
final class HttpExchange {
  private static final int LIMIT_BYTES = 65_536;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;
  private final URI url;
  private final Optional<String> authorization;
  private final Duration limit;

  HttpExchange(URI url, String user, String password, Duration limit) {
    this.client = HttpClient.newBuilder().connectTimeout(limit).build();
    this.url = url;
    this.limit = limit;
    byte[] account = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.authorization =
        user.isEmpty()
            ? Optional.empty()
            : Optional.of("Basic " + Base64.getEncoder().encodeToString(account));
  }

  /** The body of the answer; the limit is for all of it, head and body. */
  byte[] post(byte[] request) throws TimestampException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url)
            .timeout(limit)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request));
    authorization.ifPresent(value -> post.header("Authorization", value));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(post.build(), head -> bounded());
    try {
      HttpResponse<byte[]> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new TimestampException(
            response.statusCode() < SERVER_ERROR ? REFUSED : UNREACHABLE,
            "the authority answers with HTTP status " + response.statusCode(),
            null);
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new TimestampException(
          UNREACHABLE,
          "no answer from " + url.getHost() + " within " + limit.toSeconds() + " s",
          e);
    } catch (ExecutionException e) {
      throw new TimestampException(
          UNREACHABLE, "no answer from " + url.getHost() + ": " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimestampException(UNREACHABLE, "interrupted", e);
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
