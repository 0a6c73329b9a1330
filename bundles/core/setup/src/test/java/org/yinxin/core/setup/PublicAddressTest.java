package org.yinxin.core.setup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupReason;

final class PublicAddressTest {
  private static Reason refusal(String address) {
    return assertThrows(Refusal.class, () -> PublicAddress.checked(address)).reason();
  }

  @Test
  void aSlashAtTheEndGoes() throws Exception {
    assertEquals(
        "https://cert.example.edu.cn", PublicAddress.checked(" https://cert.example.edu.cn/ "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cert.example.edu.cn",
        "ftp://cert.example.edu.cn",
        "https://",
        "https://cert.example.edu.cn/portal",
        "https://cert.example.edu.cn?x",
        "https://cert.example.edu.cn#x",
        "https://user@cert.example.edu.cn",
        "https://cert example.edu.cn",
        "javascript:alert(1)"
      })
  void whatIsNoAddressIsRefused(String address) {
    assertEquals(SetupReason.BAD_INPUT, refusal(address));
  }

  @Test
  void onlyThisSystemsOwnLogKeyMeansThatItIsReached() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/log/key",
        exchange -> {
          byte[] key = "log+key\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, key.length);
          exchange.getResponseBody().write(key);
          exchange.close();
        });
    server.start();
    String address = "http://localhost:" + server.getAddress().getPort();
    try {
      assertDoesNotThrow(() -> PublicAddress.reached(address, "log+key"));
      assertEquals(
          SetupReason.UNREACHED,
          assertThrows(Refusal.class, () -> PublicAddress.reached(address, "another+key"))
              .reason());
    } finally {
      server.stop(0);
    }
    assertEquals(
        SetupReason.UNREACHED,
        assertThrows(Refusal.class, () -> PublicAddress.reached(address, "log+key")).reason());
  }
}
