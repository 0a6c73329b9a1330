package org.yinxin.web.readiness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of trusted proxies alone, where
 * the server is configured to believe a proxy at all, in the place of Jetty's own customizer. That
 * one prefers {@code Forwarded} (RFC 7239), which proxies pass on as it came, takes the leftmost of
 * several addresses, which the client sent, and does not check the sender. The headers stay in the
 * request, where others see that it came through a proxy.
 */
final class ForwardedHeaders implements HttpConfiguration.Customizer {
  private static final String HTTPS = "https";

  /** Replaces Jetty's customizer, and shows that the server is configured to trust a proxy. */
  private static final HttpConfiguration.Customizer REPLACED =
      (connector, configuration, request) -> {};

  private final TrustedProxies proxies;

  ForwardedHeaders(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    List<HttpConfiguration.Customizer> all = configuration.getCustomizers();
    if (all.stream().anyMatch(ForwardedRequestCustomizer.class::isInstance)) {
      // Pax Web puts Jetty's before all others; the list may be changed while it is read.
      all.replaceAll(
          customizer -> customizer instanceof ForwardedRequestCustomizer ? REPLACED : customizer);
    }
    // Jetty's own customizer may have come before this one, at the first requests.
    if (all.contains(REPLACED)) {
      request.setRemoteAddr(null);
      believe(request);
    }
  }

  private void believe(Request request) {
    InetSocketAddress connected = request.getHttpChannel().getEndPoint().getRemoteAddress();
    if (connected == null || !proxies.contains(connected.getAddress())) {
      return;
    }
    InetAddress client =
        proxies.client(
            connected.getAddress(),
            request.getHttpFields().getCSV(HttpHeader.X_FORWARDED_FOR, /* keepQuotes= */ false));
    if (!client.equals(connected.getAddress())) {
      request.setRemoteAddr(new InetSocketAddress(client, 0));
    }
    List<String> schemes =
        request.getHttpFields().getCSV(HttpHeader.X_FORWARDED_PROTO, /* keepQuotes= */ false);
    if (!schemes.isEmpty()
        && schemes.get(schemes.size() - 1).toLowerCase(Locale.ROOT).equals(HTTPS)) {
      request.setScheme(HTTPS);
      request.setSecure(true);
    }
  }
}
