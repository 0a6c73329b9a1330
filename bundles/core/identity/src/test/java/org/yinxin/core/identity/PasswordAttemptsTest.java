package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.SignInException;
import org.yinxin.services.identity.SignInException.Reason;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.FakeAuditTrail;
import org.yinxin.testdatabases.TestDatabase;

/** Wrong passwords, and what they do to those who know the right one. */
@EachDatabase
final class PasswordAttemptsTest {
  private static final String HOME = "192.0.2.1";
  private static final String RIGHT = "right";
  private static final int MANY = 100;
  private static final int OF_ONE_CLIENT = 10;

  private final LocalSignIn signIn;
  private int pauses;
  private Instant now = Instant.parse("2026-11-28T02:00:00Z");

  PasswordAttemptsTest(TestDatabase kind) {
    signIn =
        new LocalSignIn(
            kind.empty(SchemaDatabase::new), new FakeAuditTrail(), () -> now, () -> pauses++);
  }

  @BeforeEach
  void accounts() {
    for (String user : new String[] {"zhang", "li"}) {
      signIn.setAccount(user, RIGHT.toCharArray(), "", Set.of(), "root");
    }
  }

  private String device(String user, String client, String device) throws SignInException {
    return signIn.signIn(user, RIGHT.toCharArray(), new ClientBrowser(client, "", device)).device();
  }

  private Reason refused(String user, String password, String client, String device) {
    ClientBrowser browser = new ClientBrowser(client, "", device);
    return assertThrows(
            SignInException.class, () -> signIn.signIn(user, password.toCharArray(), browser))
        .reason();
  }

  /** Wrong passwords for one account, ten from each of ten addresses. */
  private void guess(String user) {
    for (int i = 0; i < MANY; i++) {
      assertEquals(Reason.WRONG, refused(user, "x", "198.51.100." + i / OF_ONE_CLIENT, ""));
    }
  }

  @Test
  void aDeviceThatSignedInBeforeIsNotKeptOutByWhatOthersFailAt() throws Exception {
    String device = device("zhang", HOME, "");
    guess("zhang");

    assertEquals(Reason.THROTTLED, refused("zhang", RIGHT, HOME, ""));
    assertEquals(device, device("zhang", HOME, device), "with its secret");
    assertEquals(Reason.THROTTLED, refused("zhang", RIGHT, HOME, device("li", HOME, "")));
  }

  @Test
  void aStolenDeviceGuessesTenTimes() throws Exception {
    String device = device("zhang", HOME, "");
    for (int i = 0; i < OF_ONE_CLIENT; i++) {
      assertEquals(Reason.WRONG, refused("zhang", "x", HOME, device));
    }
    assertEquals(Reason.THROTTLED, refused("zhang", RIGHT, HOME, device));
    device("zhang", HOME, "");
  }

  @Test
  void wrongPasswordsOfAnAddressComeLateAndKeepNobodyOut() throws Exception {
    for (int i = 0; i < MANY; i++) {
      assertEquals(Reason.WRONG, refused("nobody" + i, "x", HOME, ""));
    }
    assertEquals(0, pauses);

    device("zhang", HOME, "");
    assertEquals(0, pauses);
    assertEquals(Reason.WRONG, refused("li", "x", HOME, ""));
    assertEquals(1, pauses);
  }

  @Test
  void aNewPasswordForgetsTheDevices() throws Exception {
    String device = device("zhang", HOME, "");
    signIn.setAccount("zhang", RIGHT.toCharArray(), "", Set.of(), "root");
    guess("zhang");

    assertEquals(Reason.THROTTLED, refused("zhang", RIGHT, HOME, device));
  }

  @Test
  void ofManyDevicesTheOldestIsForgotten() throws Exception {
    String first = device("zhang", HOME, "");
    String second = "";
    for (int i = 0; i < OF_ONE_CLIENT; i++) {
      now = now.plusSeconds(1);
      second = device("zhang", HOME, "");
    }
    assertFalse(first.equals(device("zhang", HOME, first)), "it gets a new secret");
    assertEquals(second, device("zhang", HOME, second));
  }
}
