package org.yinxin.testlibrary.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser whose user presses the one button of a page. */
public final class Browser {
  private static final Pattern BUTTON = Pattern.compile("<a id=\"[^\"]*\" href=\"([^\"]*)\"");

  private Browser() {}

  /** Opens a page, presses its button, and returns the parameters of the address behind it. */
  public static Map<String, String> signIn(URI address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(5)).GET().build();
    HttpResponse<String> page =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    Matcher button = BUTTON.matcher(page.body());
    if (!button.find()) {
      throw new IOException("a page without a button: HTTP " + page.statusCode());
    }
    return Site.parameters(
        URI.create(button.group(1).replace("&amp;", "&").replace(" ", "%20")).getRawQuery());
  }
}
