package org.yinxin.connector.timestamprfc3161;

import static org.yinxin.timestamp.TimestampException.Reason.REFUSED;
import static org.yinxin.timestamp.TimestampException.Reason.UNREACHABLE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.yinxin.http.BoundedHttp;
import org.yinxin.timestamp.TimestampException;

/** One POST and its answer (RFC 3161, 3.4). Thread-safe. */
final class HttpExchange {
  private static final int LARGEST = 65_536;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  private final BoundedHttp http;
  private final URI url;
  private final Optional<String> authorization;

  HttpExchange(URI url, String user, String password, Duration limit) {
    this.http = new BoundedHttp(limit, LARGEST);
    this.url = url;
    byte[] account = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.authorization =
        user.isEmpty()
            ? Optional.empty()
            : Optional.of("Basic " + Base64.getEncoder().encodeToString(account));
  }

  /** The body of the answer. */
  byte[] post(byte[] request) throws TimestampException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request));
    authorization.ifPresent(value -> post.header("Authorization", value));
    BoundedHttp.Answer answer;
    try {
      answer = http.send(post);
    } catch (IOException e) {
      throw new TimestampException(UNREACHABLE, url.getHost() + ": " + e.getMessage(), e);
    }
    if (answer.status() != OK) {
      throw new TimestampException(
          answer.status() < SERVER_ERROR ? REFUSED : UNREACHABLE,
          "the authority answers with HTTP status " + answer.status(),
          null);
    }
    return answer.body();
  }
}
