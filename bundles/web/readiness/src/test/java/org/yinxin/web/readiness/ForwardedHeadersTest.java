package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers by which a client behind a proxy would choose its own address. */
final class ForwardedHeadersTest {
  private static final String BY_PROXY = "X-Forwarded-For: 192.0.2.1\r\n";

  private final Server server = new Server();
  private final HttpConfiguration configuration = new HttpConfiguration();
  private TrustedProxies proxies = new TrustedProxies(TrustedProxies.LOOPBACK);

  /** Starts a server with the customizers in the order in which Pax Web adds them. */
  private ServerConnector started(boolean isBehindProxy) throws Exception {
    if (isBehindProxy) {
      configuration.addCustomizer(new ForwardedRequestCustomizer());
    }
    configuration.addCustomizer(new ForwardedHeaders(proxies));
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            String seen = request.getRemoteAddr() + " " + request.getHeader("Host");
            response
                .getOutputStream()
                .print(request.getHeader("Scheme") == null ? seen : request.getScheme());
            base.setHandled(true);
          }
        });
    server.start();
    return connector;
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Returns the remote address and the host that the server sees. */
  private static String seen(ServerConnector connector, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET / HTTP/1.1\r\nHost: own\r\nConnection: close\r\n" + headers + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  @Test
  void theAddressThatTheProxyForwardsIsBelieved() throws Exception {
    assertEquals("192.0.2.1 own", seen(started(true), BY_PROXY));
  }

  /** As nginx makes of what a client sends with {@code $proxy_add_x_forwarded_for}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.9, 192.0.2.1",
        "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 192.0.2.1",
        "X-Forwarded-For: 127.0.0.1, unknown, 192.0.2.1:4711",
        "X-Forwarded-For: 203.0.113.9, 192.0.2.1, ::1, 127.0.0.1"
      })
  void whatAClientSendsItselfIsNotBelieved(String header) throws Exception {
    ServerConnector connector = started(true);
    assertEquals("192.0.2.1", seen(connector, header + "\r\n").split(" ", 2)[0], "first request");
    assertEquals("192.0.2.1 own", seen(connector, header + "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For: fake", "X-Forwarded-For: 1.2.3.4, 300.0.0.1", "X: y"})
  void whatIsNoAddressIsNotBelieved(String header) throws Exception {
    assertEquals("127.0.0.1 own", seen(started(true), header + "\r\n"));
  }

  @Test
  void noHeaderOfAStrangerIsBelieved() throws Exception {
    proxies = new TrustedProxies("10.0.0.0/8");
    assertEquals("127.0.0.1 own", seen(started(true), BY_PROXY));
  }

  @Test
  void proxiesMayBeNetworks() throws Exception {
    proxies = new TrustedProxies("127.0.0.0/8, 10.16.0.0/12, 2001:db8::/33, nonsense, 1.2.3.4/99");
    ServerConnector connector = started(true);
    assertEquals("10.32.0.1 own", seen(connector, "X-Forwarded-For: 8.8.8.8, 10.32.0.1\r\n"));
    assertEquals(
        "8.8.8.8 own", seen(connector, "X-Forwarded-For: 8.8.8.8, 10.31.0.1, [2001:db8::1]\r\n"));
    assertEquals(
        "[2001:db8:8000:0:0:0:0:1] own",
        seen(connector, "X-Forwarded-For: 8.8.8.8, 2001:db8:8000::1\r\n"));
  }

  @Test
  void aProxySaysThatTheClientCameByTls() throws Exception {
    assertEquals("https", seen(started(true), "Scheme: 1\r\nX-Forwarded-Proto: https\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded: for=203.0.113.9",
        "forwarded: for=203.0.113.9;host=other;proto=https",
        "X-Forwarded-Host: other",
        "X-Forwarded-Server: other",
        "X-Forwarded-Port: 1",
        "X-Proxied-Https: on"
      })
  void noOtherHeaderIsBelieved(String header) throws Exception {
    ServerConnector connector = started(true);
    String sent = header + "\r\n" + BY_PROXY;
    assertEquals("192.0.2.1", seen(connector, sent).split(" ", 2)[0], "first request");
    assertEquals("192.0.2.1 own", seen(connector, sent));
    assertEquals("127.0.0.1 own", seen(connector, header + "\r\n"));
  }

  @Test
  void withoutAProxyNothingIsBelieved() throws Exception {
    assertEquals(
        "127.0.0.1 own", seen(started(false), BY_PROXY + "Forwarded: for=203.0.113.9\r\n"));
  }
}
