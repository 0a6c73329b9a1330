package org.yinxin.connector.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks WeCom over HTTP: within a time, and no more than a size. Addresses hold secrets and are
 * never part of a message. Thread-safe.
 */
final class WecomExchange {
  private static final int LARGEST = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final String address;
  private final HttpClient client;
  private final Duration limit;

  WecomExchange(String address, Duration limit) {
    this.address = checked(address);
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private static String checked(String address) {
    URI uri = URI.create(address.strip().replaceAll("/+$", ""));
    boolean here =
        "http".equals(uri.getScheme())
            && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
    if (!here && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException("the API is at https://: the secret goes there");
    }
    return uri.toString();
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
    return HttpRequest.newBuilder(URI.create(address + path + "?" + query)).timeout(limit);
  }

  JsonNode send(HttpRequest.Builder request) throws WecomException {
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw WecomException.noAnswer("WeCom answers HTTP " + response.statusCode());
        }
        JsonNode answer = JSON.readTree(body.readNBytes(LARGEST));
        if (answer == null || !answer.isObject()) {
          throw WecomException.noAnswer("WeCom answers with something that is no JSON object");
        }
        return answer;
      }
    } catch (IOException e) {
      throw WecomException.noAnswer("no answer of WeCom: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw WecomException.noAnswer("interrupted");
    }
  }
}
