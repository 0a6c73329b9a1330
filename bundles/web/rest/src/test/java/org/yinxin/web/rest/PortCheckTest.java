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
  private static String answering(int status) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer other = HttpServer.create(new InetSocketAddress(here, 0), 0);
    other.createContext("/").setHandler(exchange -> exchange.sendResponseHeaders(status, -1));
    other.start();
    try {
      Result result = new PortCheck("" + other.getAddress().getPort()).execute();
      assertFalse(result.isOk());
      return result.toString();
    } finally {
      other.stop(0);
    }
  }

  @Test
  void anotherProgramOnThePortIsToldFromOurselves() throws IOException {
    String told = answering(404);
    assertTrue(told.contains("Another program"), told);
  }

  /** The check of a node must not fill its memory from another program's answer. */
  @Test
  void anotherProgramThatAnswersAtLengthIsLeft() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer other = HttpServer.create(new InetSocketAddress(here, 0), 0);
    byte[] atLength = new byte[1 << 16];
    other
        .createContext("/")
        .setHandler(
            exchange -> {
              exchange.sendResponseHeaders(200, atLength.length);
              exchange.getResponseBody().write(atLength);
              exchange.close();
            });
    other.start();
    try {
      Result result = new PortCheck("" + other.getAddress().getPort()).execute();
      assertFalse(result.isOk());
      assertTrue(result.toString().contains("an answer of over"), result::toString);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aServerThatStartsAccusesNobody() throws IOException {
    String told = answering(503);
    assertTrue(told.contains("this server is starting"), told);
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
