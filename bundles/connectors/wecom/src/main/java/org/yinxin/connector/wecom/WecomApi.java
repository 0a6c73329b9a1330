package org.yinxin.connector.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * WeCom's API for one application (developer.work.weixin.qq.com, document 91039). The access token
 * is kept for as long as WeCom says, since asking for it is rationed, and asked for again when
 * WeCom has withdrawn it. Thread-safe.
 */
public final class WecomApi {
  /** 40014 not a token, 41001 none, 42001 too old. */
  static final Set<Integer> TOKEN_OVER = Set.of(40014, 41001, 42001);

  private static final Duration EARLY = Duration.ofMinutes(5);

  private record AccessToken(String value, Instant ends) {}

  /** A call before it has its access token. */
  private interface Call {
    HttpRequest.Builder with(String token);
  }

  private final WecomExchange http;
  private final String corpId;
  private final String secret;
  private final InstantSource clock;
  private Optional<AccessToken> kept = Optional.empty();

  /**
   * Calls nothing yet.
   *
   * @param address of the API; {@code http} only on this machine, since the secret goes there
   * @param limit after which an answer is given up
   */
  public WecomApi(
      String address, String corpId, String secret, Duration limit, InstantSource clock) {
    this.http = new WecomExchange(address, limit);
    this.corpId = corpId.strip();
    this.secret = secret.strip();
    this.clock = clock;
  }

  /** Returns WeCom's answer to a query; the access token is added to its parameters. */
  public JsonNode get(String path, Map<String, String> parameters) throws WecomException {
    return called(token -> http.request(path, parameters, token));
  }

  /** Returns WeCom's answer to a body that is posted. */
  public JsonNode post(String path, JsonNode body) throws WecomException {
    return called(
        token ->
            http.request(path, Map.of(), token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
  }

  /** Fails unless there is an access token to be had. */
  public void probe() throws WecomException {
    token();
  }

  private JsonNode called(Call call) throws WecomException {
    String token = token();
    try {
      return answer(call.with(token));
    } catch (WecomException e) {
      if (!TOKEN_OVER.contains(e.code())) {
        throw e;
      }
      forget(token);
      return answer(call.with(token()));
    }
  }

  private synchronized void forget(String token) {
    kept = kept.filter(each -> !each.value().equals(token));
  }

  /** Of several threads that need one, one asks. */
  private synchronized String token() throws WecomException {
    Instant now = clock.instant();
    Optional<AccessToken> good = kept.filter(each -> now.isBefore(each.ends()));
    if (good.isPresent()) {
      return good.get().value();
    }
    JsonNode answer =
        answer(
            http.request("/cgi-bin/gettoken", Map.of("corpid", corpId, "corpsecret", secret), ""));
    String value = answer.path("access_token").asText("");
    if (value.isEmpty()) {
      throw WecomException.noAnswer("WeCom gave no access token");
    }
    long seconds = answer.path("expires_in").asLong(0);
    kept = Optional.of(new AccessToken(value, now.plusSeconds(seconds).minus(EARLY)));
    return value;
  }

  private JsonNode answer(HttpRequest.Builder request) throws WecomException {
    JsonNode answer = http.send(request);
    int code = answer.path("errcode").asInt(0);
    if (code != 0) {
      throw WecomException.refusal(code);
    }
    return answer;
  }
}
