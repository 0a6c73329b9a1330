package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_INPUT;
import static org.yinxin.services.setup.SetupReason.UNREACHED;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.yinxin.http.BoundedHttp;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** An address as somebody gives it, and whether this server is what answers there. */
final class PublicAddress {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int LARGEST = 4096;
  private static final int LONGEST = 200;

  private PublicAddress() {}

  /** Without a slash at the end. */
  static String checked(String text) throws Refusal {
    String address = text.strip().replaceAll("/+$", "");
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
    boolean plain =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawPath().isEmpty()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!plain || !address.matches("https?://[^/]+") || address.length() > LONGEST) {
      throw bad();
    }
    return address;
  }

  private static Refusal bad() {
    LocalizedText text =
        new LocalizedText(
            "网址应如 https://cert.example.edu.cn，不带路径。",
            "An address is such as https://cert.example.edu.cn, without a path.");
    return new Refusal(BAD_INPUT, text, List.of(new Refusal.Field(0, "address", text)));
  }

  /**
   * Asks whether what answers there has this log's key; the answer is short, whatever it is.
   *
   * @throws Refusal of reason UNREACHED
   */
  static void reached(String address, String logKey) throws Refusal {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/log/key"));
    String failure;
    try {
      BoundedHttp.Answer answer = new BoundedHttp(LIMIT, LARGEST).send(request);
      if (answer.status() == 200 && answer.text().strip().equals(logKey.strip())) {
        return;
      }
      failure = "HTTP " + answer.status();
    } catch (IOException e) {
      failure = e.getMessage();
    }
    throw new Refusal(
        UNREACHED,
        "服务器用这个网址访问不到自己（" + failure + "）。请检查域名解析、证书和反向代理；如果校内网络本来如此，可以仍然使用。",
        "This server does not reach itself under that address ("
            + failure
            + "). Look at DNS, TLS certificate and proxy; if your network is like that on purpose,"
            + " use it all the same.");
  }
}
