package org.yinxin.connector.loginwecom;

import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

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
import java.util.stream.Collectors;
import org.yinxin.login.LoginException;

/**
 * Asks WeCom over HTTP: within a time, and no more than a size. Addresses hold secrets and are
 * never part of a message. Safe for threads.
 */
final class WecomExchange {
  private static final int LARGEST = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final String address;
  private final HttpClient client;
  private final Duration limit;

  WecomExchange(String address, Duration limit) {
    if (limit.toSeconds() < 1 || limit.toSeconds() > 6) {
      throw new IllegalArgumentException("timeoutSeconds is 1 to 6, not " + limit.toSeconds());
    }
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
      throw new IllegalArgumentException("apiUrl begins with https://: the secret goes there");
    }
    return uri.toString();
  }

  JsonNode get(String path, Map<String, String> parameters) throws LoginException {
    String query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path + "?" + query)).timeout(limit).build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new LoginException(UNAVAILABLE, "HTTP " + response.statusCode());
        }
        JsonNode answer = JSON.readTree(body.readNBytes(LARGEST));
        if (!answer.isObject()) {
          throw new LoginException(UNAVAILABLE, "an answer that is no JSON object");
        }
        return answer;
      }
    } catch (IOException e) {
      throw new LoginException(UNAVAILABLE, "no answer: " + e.getClass().getSimpleName(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoginException(UNAVAILABLE, "interrupted", e);
    }
  }
}
