package org.yinxin.web.readiness;

import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Has Jetty believe {@code X-Forwarded-For} and {@code X-Forwarded-Proto} alone, where it is
 * configured to believe a proxy at all. Jetty prefers {@code Forwarded} (RFC 7239), which proxies
 * pass on as it came, so that a client would choose its own address. The headers stay in the
 * request: whoever asks if it came through a proxy sees them.
 */
final class ForwardedHeaders implements HttpConfiguration.Customizer {
  private static final List<String> DISBELIEVED =
      List.of(
          "Forwarded",
          "X-Forwarded-Host",
          "X-Forwarded-Server",
          "X-Forwarded-Port",
          "X-Proxied-Https",
          "Proxy-auth-cert",
          "Proxy-ssl-id");

  private final Believed believed = new Believed();

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    List<HttpConfiguration.Customizer> all = configuration.getCustomizers();
    if (all.stream().anyMatch(ForwardedHeaders::isOfJetty)) {
      // Pax Web puts Jetty's before all others; the list may be changed while it is read.
      all.replaceAll(customizer -> isOfJetty(customizer) ? believed : customizer);
    }
    if (all.contains(believed)
        && DISBELIEVED.stream().anyMatch(name -> request.getHeader(name) != null)) {
      // Jetty's own customizer may have come before this one, at the first requests.
      request.setRemoteAddr(null);
      believed.customize(connector, configuration, request);
    }
  }

  private static boolean isOfJetty(HttpConfiguration.Customizer customizer) {
    return customizer instanceof ForwardedRequestCustomizer && !(customizer instanceof Believed);
  }

  /** Jetty's customizer without most of its headers. */
  private static final class Believed extends ForwardedRequestCustomizer {
    Believed() {
      setForwardedHeader(null);
      setForwardedHostHeader(null);
      setForwardedServerHeader(null);
      setForwardedPortHeader(null);
      setForwardedHttpsHeader(null);
      setForwardedCipherSuiteHeader(null);
      setForwardedSslSessionIdHeader(null);
    }
  }
}
