package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.SignInException;
import org.yinxin.services.identity.SignInException.Reason;

/** Wrong passwords, and what they do to those who know the right one. */
final class PasswordAttemptsTest {
  private static final String HOME = "192.0.2.1";
  private static final String RIGHT = "right";
  private static final String NEW_DEVICE = "";
  private static final int MANY = 100;
  private static final int OF_ONE_CLIENT = 10;

  private int pauses;
  private final PasswordAttempts attempts =
      new PasswordAttempts(
          user -> user.startsWith("nobody") ? Optional.empty() : Optional.of(RIGHT),
          (password, hash) -> new String(password).equals(hash),
          "decoy",
          () -> Instant.parse("2026-11-28T02:00:00Z"),
          () -> pauses++);

  private Reason refused(String user, String password, String client, String device) {
    return assertThrows(
            SignInException.class,
            () -> attempts.check(user, password.toCharArray(), client, device))
        .reason();
  }

  private void accepted(String user, String client, String device) throws SignInException {
    attempts.check(user, RIGHT.toCharArray(), client, device);
  }

  @Test
  void aDeviceThatSignedInBeforeIsNotKeptOutByWhatOthersFailAt() throws Exception {
    for (int i = 0; i < MANY; i++) {
      String elsewhere = "198.51.100." + i / OF_ONE_CLIENT;
      assertEquals(Reason.WRONG, refused("zhang", "x", elsewhere, NEW_DEVICE));
    }
    assertEquals(Reason.THROTTLED, refused("zhang", RIGHT, HOME, NEW_DEVICE));
    accepted("zhang", HOME, "known");
  }

  @Test
  void aStolenDeviceGuessesTenTimes() throws Exception {
    for (int i = 0; i < OF_ONE_CLIENT; i++) {
      assertEquals(Reason.WRONG, refused("zhang", "x", HOME, "known"));
    }
    assertEquals(Reason.THROTTLED, refused("zhang", RIGHT, HOME, "known"));
    accepted("zhang", HOME, NEW_DEVICE);
  }

  @Test
  void wrongPasswordsOfAnAddressComeLateAndKeepNobodyOut() throws Exception {
    for (int i = 0; i < MANY; i++) {
      assertEquals(Reason.WRONG, refused("nobody" + i, "x", HOME, NEW_DEVICE));
    }
    assertEquals(0, pauses);

    accepted("zhang", HOME, NEW_DEVICE);
    assertEquals(0, pauses);
    assertEquals(Reason.WRONG, refused("li", "x", HOME, NEW_DEVICE));
    assertEquals(1, pauses);
  }

  /** Who is unknown learns nothing by the decoy's password. */
  @Test
  void nobodySignsInWithoutAnAccount() {
    assertEquals(Reason.WRONG, refused("nobody", "decoy", HOME, NEW_DEVICE));
  }
}
