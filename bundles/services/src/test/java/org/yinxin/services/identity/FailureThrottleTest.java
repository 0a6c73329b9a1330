package org.yinxin.services.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FailureThrottleTest {
  private static final String OFFICE = "192.0.2.1";

  private Instant now = Instant.parse("2026-11-27T02:00:00Z");
  private final FailureThrottle throttle = new FailureThrottle(() -> now);

  private void fail(int times, String user, String client) {
    for (int i = 0; i < times; i++) {
      throttle.failed(user, client);
    }
  }

  @Test
  void oneClientFailsForOneUserTenTimesAndNobodyElseIsLockedOut() {
    fail(10, "zhang", OFFICE);

    assertTrue(throttle.isClosed("zhang", OFFICE));
    assertFalse(throttle.isClosed("zhang", "192.0.2.2"));
    assertFalse(throttle.isClosed("li", OFFICE));
  }

  @Test
  void theDoorOpensWhenTheWindowIsOverAndAfterSuccess() {
    fail(10, "zhang", OFFICE);
    now = now.plus(FailureThrottle.WINDOW);
    assertFalse(throttle.isClosed("zhang", OFFICE));

    fail(9, "zhang", OFFICE);
    throttle.succeeded("zhang", OFFICE);
    fail(1, "zhang", OFFICE);
    assertFalse(throttle.isClosed("zhang", OFFICE));
  }

  @Test
  void whoHasANetworkOfAddressesIsOneClient() {
    for (int i = 0; i < 10; i++) {
      throttle.failed("zhang", "[2001:db8:0:1::" + i + "]");
    }

    assertTrue(throttle.isClosed("zhang", "2001:db8:0:1:ffff::9"));
    assertFalse(throttle.isClosed("zhang", "[2001:db8:0:2::1]"));
  }

  @Test
  void manyUsersFromOneClientAreStopped() {
    for (int i = 0; i < 100; i++) {
      throttle.failed("user" + i, OFFICE);
    }

    assertTrue(throttle.isClosed("another", OFFICE));
    assertFalse(throttle.isClosed("another", "192.0.2.2"));
  }
}
