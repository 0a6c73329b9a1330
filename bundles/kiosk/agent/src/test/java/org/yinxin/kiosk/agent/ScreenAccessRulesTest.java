package org.yinxin.kiosk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests who may ask the screen. */
final class ScreenAccessRulesTest {
  private static final Optional<String> RIGHT = Optional.of("token");

  private final ScreenAccessRules rules = new ScreenAccessRules(false, "token");
  private final ScreenAccessRules development = new ScreenAccessRules(true, "token");

  @Test
  void theScreensOwnPageOnItsOwnMachineIsServed() {
    for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
      assertEquals(Optional.empty(), rules.refusal("127.0.0.1", host, "/api/screen", RIGHT));
    }
    assertEquals(
        Optional.empty(), rules.refusal("0:0:0:0:0:0:0:1", "[::1]", "/", Optional.empty()));
    assertEquals(Optional.empty(), rules.refusal("127.0.0.1", "localhost", "/", Optional.empty()));
  }

  @Test
  void aSiteWhoseNameLeadsHereIsRefused() {
    for (ScreenAccessRules each : List.of(rules, development)) {
      for (String host :
          List.of("evil.example.com", "localhost.evil.example.com", "127.0.0.1.nip.io")) {
        assertTrue(each.refusal("127.0.0.1", host, "/", RIGHT).orElseThrow().contains("localhost"));
      }
    }
  }

  @Test
  void anotherMachineIsServedInDevelopmentAlone() {
    for (String caller : List.of("192.0.2.7", "10.127.0.1", "2001:db8::1", "128.0.0.1")) {
      assertTrue(rules.refusal(caller, "localhost", "/", RIGHT).isPresent(), caller);
      assertEquals(
          Optional.empty(), development.refusal(caller, "192.0.2.1", "/api/screen", RIGHT));
    }
    assertTrue(rules.refusal("127.0.0.1", "192.0.2.1", "/", RIGHT).isPresent());
  }

  @Test
  void whoHasNotTheTokenOfThePageSeesAndDoesNothing() {
    for (String path :
        List.of(
            "/api/screen",
            "/api/screen/pages/a/1.png",
            "/api/bench",
            "/bench/devices",
            "/bench/sheets/a/1.png")) {
      for (Optional<String> wrong :
          List.of(Optional.of(""), Optional.of("toke"), Optional.<String>empty())) {
        assertTrue(rules.refusal("127.0.0.1", "localhost", path, wrong).isPresent(), path);
      }
    }
  }
}
