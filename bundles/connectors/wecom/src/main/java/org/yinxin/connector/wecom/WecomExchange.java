package org.yinxin.connector.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yinxin.http.BoundedHttp;

/** Asks WeCom over HTTP. Addresses hold secrets and are never part of a message. Thread-safe. */
final class WecomExchange {
  private static final int LARGEST = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final String address;
  private final BoundedHttp http;

  WecomExchange(String address, Duration limit) {
    this.address = BoundedHttp.confidential(address);
    this.http = new BoundedHttp(limit, LARGEST);
  }

  /** A GET, unless it is made something else; the token is left out if it is empty. */
  HttpRequest.Builder request(String path, Map<String, String> parameters, String token) {
    Map<String, String> all = new TreeMap<>(parameters);
    if (!token.isEmpty()) {
      all.put("access_token", token);
    }
    String query =
        all.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(address + path + "?" + query));
  }

  JsonNode send(HttpRequest.Builder request) throws WecomException {
    BoundedHttp.Answer answer = answer(request);
    if (answer.status() != 200) {
      throw WecomException.noAnswer("WeCom answers HTTP " + answer.status());
    }
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      // Said below: a parser's message quotes the answer.
    }
    throw WecomException.noAnswer("WeCom answers with something that is no JSON object");
  }

  private BoundedHttp.Answer answer(HttpRequest.Builder request) throws WecomException {
    try {
      return http.send(request);
    } catch (IOException e) {
      throw WecomException.noAnswer("WeCom gives " + e.getMessage());
    }
  }
}
