package org.yinxin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * Asks another system over HTTP, within a time and up to a size. Java's own client ends a time-out
 * with the head of an answer; here it holds for the whole answer. Redirects are not followed, since
 * requests hold secrets. Thread-safe.
 */
public final class BoundedHttp {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * The answer of another system.
   *
   * @param status of HTTP
   * @param body all of it; not copied
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, HttpHeaders headers, byte[] body) {
    /** Returns the body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final HttpClient client;
  private final Duration limit;
  private final int largestBytes;

  /**
   * Connects to nothing yet.
   *
   * @param limit after which an exchange is given up, from connecting to the last byte
   * @param largestBytes of the body of an answer; of a larger one nothing is returned
   */
  public BoundedHttp(Duration limit, int largestBytes) {
    this(limit, largestBytes, Optional.empty());
  }

  /**
   * Connects to nothing yet.
   *
   * @param tls certificates that this side shows and trusts (mutual TLS); empty for Java's own
   * @param limit as above
   * @param largestBytes as above
   */
  public BoundedHttp(Duration limit, int largestBytes, Optional<SSLContext> tls) {
    this(limit, largestBytes, client -> tls.ifPresent(client::sslContext));
  }

  /**
   * Connects to nothing yet.
   *
   * @param limit as above
   * @param largestBytes as above
   * @param settings sets what Java's client has besides limits, as the version of HTTP and the
   *     threads that it runs on; called once. It cannot have redirects followed.
   */
  public BoundedHttp(Duration limit, int largestBytes, Consumer<HttpClient.Builder> settings) {
    this.limit = limit;
    this.largestBytes = largestBytes;
    HttpClient.Builder builder = HttpClient.newBuilder();
    settings.accept(builder);
    this.client = builder.connectTimeout(limit).followRedirects(HttpClient.Redirect.NEVER).build();
  }

  /**
   * Checks a configured address that secrets go to, or whose answers are believed for its name.
   *
   * @return the address without slashes at its end
   * @throws IllegalArgumentException if it is not {@code https}; on this machine it may be {@code
   *     http}
   */
  public static String confidential(String address) {
    URI uri = URI.create(address.strip().replaceAll("/+$", ""));
    boolean isHere = "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
    if (uri.getHost() == null || (!isHere && !"https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("the address begins with https://, as secrets go there");
    }
    return uri.toString();
  }

  /**
   * Sends a request and waits for all of the answer, whatever its status.
   *
   * @param request its time-out is set here
   * @throws HttpTimeoutException if the answer is not complete in time
   * @throws InterruptedIOException if the thread is interrupted; it stays interrupted
   * @throws IOException if there is no answer, or a larger one. No message of these has the
   *     address, which may hold secrets.
   */
  public Answer send(HttpRequest.Builder request) throws IOException {
    return send(request, limit);
  }

  /**
   * Sends a request that has a limit of its own, as a large body needs. Connecting has the client's
   * limit too.
   *
   * @param longest after which the exchange is given up, from connecting to the last byte
   */
  public Answer send(HttpRequest.Builder request, Duration longest) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request.timeout(longest).build(), head -> bounded());
    try {
      HttpResponse<byte[]> answer = exchange.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + longest.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(e.getCause(), longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      exchange.cancel(true);
    }
  }

  private IOException failure(Throwable cause, Duration longest) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof TooLarge) {
        return new IOException("an answer of over " + largestBytes + " bytes");
      }
    }
    return cause instanceof HttpTimeoutException
        ? new HttpTimeoutException("no answer within " + longest.toSeconds() + " s")
        : new IOException("no answer: " + cause.getClass().getSimpleName(), cause);
  }

  private BodySubscriber<byte[]> bounded() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Consumer<Optional<byte[]>> chunks =
        chunk -> {
          chunk.ifPresent(body::writeBytes);
          if (body.size() > largestBytes) {
            throw new TooLarge();
          }
        };
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(chunks), nothing -> body.toByteArray());
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
