package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.yinxin.services.institution.Institution;

final class LoopbackRequestsTest {
  private static HttpServletRequest from(String address, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            LoopbackRequestsTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                method.getName().equals("getHeader") ? headers.get(arguments[0]) : address);
  }

  private static void assertRefused(String address, Map<String, String> headers) {
    assertThrows(
        ProblemException.class,
        () -> LoopbackRequests.require(from(address, headers), "插件", "Plug-ins"),
        headers::toString);
  }

  @Test
  void whoeverSitsAtThisMachineMay() {
    for (String name : new String[] {"localhost:8181", "127.0.0.1", "[::1]:8181"}) {
      assertDoesNotThrow(
          () ->
              LoopbackRequests.require(from("127.0.0.1", Map.of("Host", name)), "插件", "Plug-ins"));
    }
  }

  @Test
  void whoComesByAProxyOrTunnelMayNot() {
    assertRefused("127.0.0.1", Map.of("Host", "demo.example.org"));
    assertRefused("127.0.0.1", Map.of());
    for (String header : new String[] {"X-Forwarded-For", "Forwarded", "Via"}) {
      assertRefused("127.0.0.1", Map.of("Host", "localhost:8181", header, "127.0.0.1"));
    }
    assertRefused("192.0.2.2", Map.of("Host", "localhost:8181"));
  }

  @Test
  void aSystemInProductionAsksForNoMachine() {
    HttpServletRequest elsewhere = from("192.0.2.2", Map.of("Host", "cert.example.edu.cn"));

    assertDoesNotThrow(() -> LoopbackRequests.require(system(false), elsewhere, "插件", "Plug-ins"));
    assertThrows(
        ProblemException.class,
        () -> LoopbackRequests.require(system(true), elsewhere, "插件", "Plug-ins"));
  }

  private static Institution system(boolean isForTrials) {
    return (Institution)
        Proxy.newProxyInstance(
            LoopbackRequestsTest.class.getClassLoader(),
            new Class<?>[] {Institution.class},
            (proxy, method, arguments) -> isForTrials);
  }

  @Test
  void itIsKnownByAnyOfItsAddresses() {
    assertTrue(LoopbackRequests.isLoopback("127.0.0.1"));
    assertTrue(LoopbackRequests.isLoopback("[::1]"));
    assertTrue(LoopbackRequests.isLoopback("[0:0:0:0:0:0:0:1]"));
    assertTrue(LoopbackRequests.isLoopback("0:0:0:0:0:0:0:1"));
    assertFalse(LoopbackRequests.isLoopback("192.0.2.2"));
    assertFalse(LoopbackRequests.isLoopback("[2001:db8::1]"));
  }
}
