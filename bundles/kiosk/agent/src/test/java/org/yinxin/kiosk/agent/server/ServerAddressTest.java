package org.yinxin.kiosk.agent.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cert.example.edu.cn/",
        "HTTPS://10.0.0.8:8181",
        "http://localhost:8181",
        "http://127.0.0.1:8181",
        "http://[::1]:8181"
      })
  void httpsProtectsAndThisMachineNeedsNone(String address) {
    assertTrue(ServerAddress.of(address, false).isProtected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cert.example.edu.cn",
        "http://10.0.0.8:8181",
        "http://localhost.example.edu.cn",
        "http://127.0.0.1.example.edu.cn",
        "http://localhost@10.0.0.8",
        "cert.example.edu.cn"
      })
  void inProductionAnotherMachineNeedsHttps(String address) {
    assertFalse(ServerAddress.of(address, false).isProtected());
    assertTrue(ServerAddress.of(address, true).isProtected());
  }

  @Test
  void pathsAreAppendedToTheAddress() {
    assertEquals(
        URI.create("https://cert.example.edu.cn"),
        ServerAddress.of("https://cert.example.edu.cn//", false).address());
  }
}
