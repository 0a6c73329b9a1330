package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

final class PortCheckTest {
  @Test
  void anotherProgramOnThePortIsToldFromOurselves() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer other = HttpServer.create(new InetSocketAddress(here, 0), 0);
    other.createContext("/").setHandler(exchange -> exchange.sendResponseHeaders(404, -1));
    other.start();
    try {
      Result result = new PortCheck("" + other.getAddress().getPort()).execute();

      assertFalse(result.isOk());
      assertTrue(result.toString().contains("Another program"), result::toString);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aPortThatNobodyServesIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    Result result = new PortCheck("" + free).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("Port " + free), result::toString);
  }
}
