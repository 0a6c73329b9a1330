package org.yinxin.services.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Limits on failed attempts: the users and clients that they concern, and the time they last. */
final class FailureThrottleTest {
  private Instant now = Instant.parse("2026-11-25T00:00:00Z");
  private final FailureThrottle throttle = new FailureThrottle(() -> now);

  private void fails(int times, String user, String client) {
    for (int i = 0; i < times; i++) {
      throttle.failed(user, client);
    }
  }

  @Test
  void tenFailuresCloseTheDoorToOneClientAndOneUserOnly() {
    fails(9, "zhang", "10.0.0.1");
    assertFalse(throttle.isClosedFor("zhang", "10.0.0.1"));
    fails(1, "zhang", "10.0.0.1");

    assertTrue(throttle.isClosedFor("zhang", "10.0.0.1"));
    assertFalse(throttle.isClosedFor("zhang", "10.0.0.2"));
    assertFalse(throttle.isClosedFor("li", "10.0.0.1"));
  }

  @Test
  void aHundredForOneUserCloseItToAllAndAHundredOfOneClientCloseNothing() {
    for (int i = 0; i < 100; i++) {
      throttle.failed("zhang", "10.0.1." + i);
      throttle.failed("somebody " + i, "10.0.0.9");
    }

    assertTrue(throttle.isClosedFor("zhang", "10.0.0.1"));
    assertFalse(throttle.isClosedFor("li", "10.0.0.9"));
    assertTrue(throttle.isClosedForAll("zhang"));
    assertFalse(throttle.isClosedForAll("li"));
    assertTrue(throttle.isSlowFor("li", "10.0.0.9"));
    assertFalse(throttle.isSlowFor("li", "10.0.0.1"));
  }

  @Test
  void tenOfOneClientForOneUserSlowThePairDownAndNobodyElse() {
    fails(9, "zhang", "10.0.0.1");
    assertFalse(throttle.isSlowFor("zhang", "10.0.0.1"));
    fails(1, "zhang", "10.0.0.1");

    assertTrue(throttle.isSlowFor("zhang", "10.0.0.1"));
    assertFalse(throttle.isSlowFor("li", "10.0.0.1"));
    assertFalse(throttle.isSlowFor("zhang", "10.0.0.2"));
    assertFalse(throttle.isClosedForAll("zhang"));
  }

  @Test
  void itOpensFiveMinutesAfterTheLastFailureOrForWhoKnows() {
    fails(10, "zhang", "10.0.0.1");
    now = now.plus(FailureThrottle.WINDOW);
    assertFalse(throttle.isClosedFor("zhang", "10.0.0.1"));

    fails(9, "li", "10.0.0.1");
    throttle.succeeded("li", "10.0.0.1");
    fails(9, "li", "10.0.0.1");
    assertFalse(throttle.isClosedFor("li", "10.0.0.1"));
  }

  @Test
  void passwordsOfAUserAreCountedForAnHourAndThoseOfAClientForFiveMinutes() {
    FailureThrottle passwords = FailureThrottle.forPasswords(() -> now);
    for (int i = 0; i < 100; i++) {
      passwords.failed("zhang", "10.0.0.1");
    }
    now = now.plus(FailureThrottle.WINDOW);
    assertFalse(passwords.isSlowFor("zhang", "10.0.0.1"));
    assertTrue(passwords.isClosedForAll("zhang"));

    now = now.plus(FailureThrottle.PASSWORD_WINDOW).minus(FailureThrottle.WINDOW);
    assertFalse(passwords.isClosedForAll("zhang"));
  }

  /** Else a hundred more could be tried once names that nobody has were tried in between. */
  @Test
  void noCountIsLostByTryingOthers() {
    fails(100, "zhang", "10.0.0.1");
    for (int i = 0; i < 20_000; i++) {
      throttle.failed("somebody " + i, "10.0.0.9");
    }
    assertTrue(throttle.isClosedForAll("zhang"));
  }

  @Test
  void whoHasANetworkOfAddressesIsOneClient() {
    for (int i = 0; i < 10; i++) {
      throttle.failed("zhang", "[2001:db8:0:1::" + i + "]");
    }

    assertTrue(throttle.isClosedFor("zhang", "2001:db8:0:1:ffff::9"));
    assertFalse(throttle.isClosedFor("zhang", "[2001:db8:0:2::1]"));
  }

  @Test
  void whoHasManyNetworksHasFewTimesTheLimitOfOne() {
    for (int i = 0; i < 20; i++) {
      throttle.failed("zhang", "2001:db8:0:%x::1".formatted(i));
    }
    assertTrue(throttle.isClosedFor("zhang", "2001:db8:0:ff::1"), "of a /56");
    assertFalse(throttle.isClosedFor("zhang", "2001:db8:0:100::1"));
    for (int i = 0; i < 20; i++) {
      throttle.failed("zhang", "2001:db8:0:%x00::1".formatted(i + 1));
    }
    assertTrue(throttle.isClosedFor("zhang", "2001:db8:0:ff00::1"), "of a /48");
    assertFalse(throttle.isClosedFor("zhang", "2001:db8:1::1"));
  }

  @Test
  void aClientMayMistypeCodesButNotTryThemInNumbers() {
    for (int i = 0; i < 20; i++) {
      assertFalse(throttle.exceededBy("10.0.0.1"));
    }
    assertTrue(throttle.exceededBy("10.0.0.1"));
    assertFalse(throttle.exceededBy("10.0.0.2"));

    now = now.plus(FailureThrottle.WINDOW);
    assertFalse(throttle.exceededBy("10.0.0.1"));
  }
}
