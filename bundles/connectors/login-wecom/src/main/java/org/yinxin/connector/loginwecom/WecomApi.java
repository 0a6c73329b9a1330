package org.yinxin.connector.loginwecom;

import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yinxin.login.LoginException;

/**
 * The two calls of WeCom's API that signing in takes. The access token is kept for as long as WeCom
 * says, since asking for it is rationed, and asked for again when WeCom has withdrawn it. Safe for
 * threads.
 */
final class WecomApi {
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** 40029 wrong or used, 42003 too old, 42009 likewise. */
  private static final Set<Integer> BAD_CODES = Set.of(40029, 42003, 42009);

  /** 40014 not a token, 42001 too old. */
  private static final Set<Integer> BAD_TOKENS = Set.of(40014, 42001);

  /** -1 busy, 45009 and 45033 over the ration. */
  private static final Set<Integer> BUSY = Set.of(-1, 45009, 45033);

  private record AccessToken(String value, Instant ends) {}

  private final WecomExchange http;
  private final String corpId;
  private final String secret;
  private final InstantSource clock;
  private Optional<AccessToken> kept = Optional.empty();

  WecomApi(WecomExchange http, String corpId, String secret, InstantSource clock) {
    this.http = http;
    this.corpId = corpId;
    this.secret = secret;
    this.clock = clock;
  }

  /** What WeCom says of a code: {@code /cgi-bin/auth/getuserinfo}. */
  JsonNode userOf(String code) throws LoginException {
    String token = token();
    JsonNode answer = ask(token, code);
    if (BAD_TOKENS.contains(code(answer))) {
      forget(token);
      answer = ask(token(), code);
    }
    return checked(answer);
  }

  private JsonNode ask(String token, String code) throws LoginException {
    return http.get("/cgi-bin/auth/getuserinfo", Map.of("access_token", token, "code", code));
  }

  /** Fails unless there is a token to be had. */
  void probe() throws LoginException {
    token();
  }

  private synchronized void forget(String token) {
    kept = kept.filter(each -> !each.value().equals(token));
  }

  /** Of several threads that need one, one asks. */
  private synchronized String token() throws LoginException {
    Instant now = clock.instant();
    Optional<AccessToken> good = kept.filter(each -> now.isBefore(each.ends()));
    if (good.isPresent()) {
      return good.get().value();
    }
    JsonNode answer =
        checked(http.get("/cgi-bin/gettoken", Map.of("corpid", corpId, "corpsecret", secret)));
    String value = answer.path("access_token").asText("");
    if (value.isEmpty()) {
      throw new LoginException(UNAVAILABLE, "WeCom gave no access token");
    }
    long seconds = answer.path("expires_in").asLong(0);
    kept = Optional.of(new AccessToken(value, now.plusSeconds(seconds).minus(EARLY)));
    return value;
  }

  private static int code(JsonNode answer) {
    return answer.path("errcode").asInt(0);
  }

  /** Messages of WeCom may repeat what was sent, so that only its number is told. */
  private static JsonNode checked(JsonNode answer) throws LoginException {
    int code = code(answer);
    if (code == 0) {
      return answer;
    }
    if (BAD_CODES.contains(code)) {
      throw new LoginException(EXPIRED, "errcode " + code + ": the code is too old or used");
    }
    if (BUSY.contains(code) || BAD_TOKENS.contains(code)) {
      throw new LoginException(UNAVAILABLE, "errcode " + code);
    }
    throw new LoginException(
        MISCONFIGURED,
        "errcode " + code + ", see developer.work.weixin.qq.com/devtool/query?e=" + code);
  }
}
