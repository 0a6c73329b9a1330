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

  /** Starts a server with the customizers in the order in which Pax Web adds them. */
  private ServerConnector started(boolean isBehindProxy) throws Exception {
    if (isBehindProxy) {
      configuration.addCustomizer(new ForwardedRequestCustomizer());
    }
    configuration.addCustomizer(new ForwardedHeaders());
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            response
                .getOutputStream()
                .print(request.getRemoteAddr() + " " + request.getHeader("Host"));
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
