package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.http.BoundedHttp;

/**
 * Sends calls over HTTP, each signed with the kiosk's key. The kiosk accepts no connection from the
 * server.
 */
public final class ServerClient implements Server {
  private static final Logger LOG = LoggerFactory.getLogger(ServerClient.class);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  /** In bytes; the server takes no larger driver than 25 MB, and a print file is smaller. */
  static final int LARGEST_ANSWER = 32 << 20;

  private static final Duration CLOCK_LIMIT = Duration.ofMinutes(5);
  private static final String PROBLEM = "urn:yinxin:problem:";

  /**
   * The answer to a call that is refused: RFC 9457, in both languages; null where it says nothing.
   */
  record Problem(String type, String detail, @JsonProperty("detail_en") String detailEn) {
    /** Name of a problem of the platform; empty for any other. */
    String name() {
      return type != null && type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "";
    }

    Text words(int status) {
      return new Text(
          Objects.requireNonNullElse(detail, "服务器拒绝了请求（" + status + "）。"),
          Objects.requireNonNullElse(detailEn, "The server refused (" + status + ")."));
    }
  }

  private final ServerAddress address;
  private final Identity identity;
  private final RequestSigner signer;
  private final InstantSource clock;
  private final BoundedHttp http =
      new BoundedHttp(
          CONNECT_LIMIT, LARGEST_ANSWER, client -> client.version(HttpClient.Version.HTTP_1_1));

  /** On the bench: as if the cable were pulled. */
  private volatile boolean cut;

  private volatile Duration clockOff = Duration.ZERO;

  public ServerClient(
      ServerAddress address, Identity identity, RequestSigner signer, InstantSource clock) {
    this.address = address;
    this.identity = identity;
    this.signer = signer;
    this.clock = clock;
  }

  /** Pulls the network's cable, or plugs it in again. */
  public void cut(boolean pulled) {
    cut = pulled;
  }

  /**
   * Returns the time by which the server's clock is ahead of ours, by its last answer; zero if that
   * is tolerable.
   */
  public Duration clockOff() {
    return clockOff.abs().compareTo(CLOCK_LIMIT) > 0 ? clockOff : Duration.ZERO;
  }

  @Override
  public <T> T call(ServerCall<T> call) throws ServerException {
    return call(call, key(), identity.id());
  }

  @Override
  public byte[] bytes(ServerCall<byte[]> call) throws ServerException {
    return send(call, key(), identity.id());
  }

  private DeviceKey key() throws ServerException {
    return identity
        .key()
        .orElseThrow(() -> ServerException.unreachable("this kiosk is not enrolled", null));
  }

  /** Calls in the name of a kiosk that is not enrolled yet. */
  <T> T call(ServerCall<T> call, DeviceKey key, String keyId) throws ServerException {
    byte[] answer = send(call, key, keyId);
    try {
      return Json.read(answer, call.answer());
    } catch (IOException e) {
      throw ServerException.unreachable("the answer is " + e.getMessage(), e);
    }
  }

  private byte[] send(ServerCall<?> call, DeviceKey key, String keyId) throws ServerException {
    if (cut) {
      throw ServerException.unreachable("the network is cut on the bench", null);
    }
    if (!address.isProtected()) {
      throw ServerException.unprotected();
    }
    BoundedHttp.Answer answer = exchange(request(call, key, keyId), call.limit());
    noteClock(answer);
    if (answer.status() / 100 == 2) {
      return answer.body();
    }
    throw problem(answer);
  }

  private BoundedHttp.Answer exchange(HttpRequest.Builder request, Duration limit)
      throws ServerException {
    try {
      return http.send(request, limit);
    } catch (InterruptedIOException e) {
      throw ServerException.unreachable("the kiosk stops", e);
    } catch (IOException e) {
      throw ServerException.unreachable(e.getMessage(), e);
    }
  }

  private HttpRequest.Builder request(ServerCall<?> call, DeviceKey key, String keyId) {
    URI target = URI.create(address.address() + call.path());
    byte[] body = call.body().map(Json::bytes).orElse(new byte[0]);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            // The page of a code is JSON only if the request accepts JSON.
            .header("Accept", "application/json, */*;q=0.5")
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    call.body().ifPresent(b -> request.header("Content-Type", "application/json"));
    call.key().ifPresent(k -> request.header("Idempotency-Key", k));
    signer
        .headers(key, keyId, call.method(), target, body, call.session())
        .forEach(request::header);
    return request;
  }

  private void noteClock(BoundedHttp.Answer answer) {
    answer
        .headers()
        .firstValue("Date")
        .flatMap(ServerClient::instant)
        .ifPresent(server -> clockOff = Duration.between(clock.instant(), server));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeParseException e) {
      LOG.debug("a Date that is none: {}", date, e);
      return Optional.empty();
    }
  }

  private static ServerException problem(BoundedHttp.Answer answer) {
    int status = answer.status();
    Problem said = new Problem(null, null, null);
    try {
      said = Json.read(answer.body(), Problem.class);
    } catch (IOException e) {
      LOG.debug("status {} without a problem", status, e);
    }
    return ServerException.of(status, said.name(), said.words(status));
  }
}
