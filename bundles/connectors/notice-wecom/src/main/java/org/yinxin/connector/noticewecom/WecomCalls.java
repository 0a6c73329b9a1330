package org.yinxin.connector.noticewecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.yinxin.notice.NoticeException.Reason.REFUSED;
import static org.yinxin.notice.NoticeException.Reason.UNREACHABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.yinxin.notice.NoticeException;

/** Calls of WeCom's interface; the token is kept until shortly before it ends. Safe for threads. */
final class WecomCalls {
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private record Token(String text, Instant until) {}

  private final URI base;
  private final String corpId;
  private final String secret;
  private final Duration limit;
  private final InstantSource clock = InstantSource.system();
  private final JsonMapper json = new JsonMapper();
  private final HttpClient http;
  private volatile Token token = new Token("", Instant.EPOCH);

  WecomCalls(URI base, String corpId, String secret, Duration limit) {
    this.base = base;
    this.corpId = corpId;
    this.secret = secret;
    this.limit = limit;
    this.http = HttpClient.newBuilder().connectTimeout(limit).build();
  }

  JsonNode send(JsonNode body) throws NoticeException {
    URI address = base.resolve("/cgi-bin/message/send?access_token=" + encoded(token()));
    return answer(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8)));
  }

  void forgetToken() {
    token = new Token("", Instant.EPOCH);
  }

  private String token() throws NoticeException {
    Token known = token;
    if (clock.instant().isBefore(known.until())) {
      return known.text();
    }
    String query = "corpid=" + encoded(corpId) + "&corpsecret=" + encoded(secret);
    JsonNode answer =
        answer(HttpRequest.newBuilder(base.resolve("/cgi-bin/gettoken?" + query)).GET());
    String text = answer.path("access_token").asText("");
    int code = answer.path("errcode").asInt(0);
    if (code != 0 || text.isEmpty()) {
      throw new NoticeException(
          code == -1 ? UNREACHABLE : REFUSED, "WeCom gives no token: errcode " + code, null);
    }
    Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0)).minus(MARGIN);
    token = new Token(text, clock.instant().plus(life));
    return text;
  }

  /** Addresses hold secrets, so no failure repeats them. */
  private JsonNode answer(HttpRequest.Builder request) throws NoticeException {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(limit).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new NoticeException(UNREACHABLE, "WeCom answers HTTP " + response.statusCode(), null);
      }
      JsonNode answer = json.readTree(response.body());
      if (answer == null || !answer.isObject()) {
        throw new NoticeException(UNREACHABLE, "WeCom answers with something else", null);
      }
      return answer;
    } catch (IOException e) {
      throw new NoticeException(
          UNREACHABLE, "WeCom cannot be reached: " + e.getClass().getSimpleName(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoticeException(UNREACHABLE, "interrupted", null);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
