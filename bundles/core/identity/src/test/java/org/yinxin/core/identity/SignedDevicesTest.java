package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies by which browsers are known. */
final class SignedDevicesTest {
  private Instant now = Instant.parse("2026-11-28T02:00:00Z");
  private final SignedDevices devices = new SignedDevices(new byte[32], () -> now);
  private final String cookie = devices.with("", "zhang", "secret");

  @Test
  void anotherNodeWithTheSameKeyKnowsIt() {
    SignedDevices node = new SignedDevices(new byte[32], () -> now);
    assertEquals(Optional.of("secret"), node.secret(cookie, "zhang"));
    assertEquals(Optional.empty(), node.secret(cookie, "li"));
    assertEquals(devices.pseudonym(cookie), node.pseudonym(cookie));
    assertFalse(cookie.contains("zhang"));
  }

  @Test
  void itCountsForAYear() {
    now = now.plus(KnownDeviceTable.LIFE).minusSeconds(1);
    assertEquals(Optional.of("secret"), devices.secret(cookie, "zhang"));
    now = now.plusSeconds(1);
    assertEquals(Optional.empty(), devices.secret(cookie, "zhang"));
    assertEquals(Optional.empty(), devices.pseudonym(cookie));
  }

  @Test
  void whatIsChangedOrSignedByAnotherKeyIsNone() {
    for (int i = 0; i < cookie.length(); i++) {
      char other = cookie.charAt(i) == 'x' ? 'y' : 'x';
      String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
      assertEquals(Optional.empty(), devices.pseudonym(changed), changed);
    }
    byte[] key = new byte[32];
    key[0] = 1;
    assertEquals(Optional.empty(), new SignedDevices(key, () -> now).pseudonym(cookie));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "~", "...", "a.b.c.d", "~~~~~~~~", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatHasAnotherFormIsNone(String other) {
    assertEquals(Optional.empty(), devices.pseudonym(other));
    assertEquals(Optional.empty(), devices.pseudonym(other.repeat(10_000)));
  }

  @Test
  void aBrowserKeepsTheLatestFewAccounts() {
    String shared = cookie;
    for (int i = 0; i < SignedDevices.MOST; i++) {
      shared = devices.with(shared, "user" + i, "secret" + i);
    }
    assertEquals(Optional.empty(), devices.secret(shared, "zhang"));
    assertEquals(Optional.of("secret0"), devices.secret(shared, "user0"));
    String longer = devices.with(shared, "user0", "another");
    assertEquals(Optional.of("another"), devices.secret(longer, "user0"));
    assertEquals(Optional.of("secret1"), devices.secret(longer, "user1"));
    assertNotEquals(devices.pseudonym(shared), devices.pseudonym(longer), "the latest first");
  }
}
