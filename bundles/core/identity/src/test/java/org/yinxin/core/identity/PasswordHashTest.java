package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.PasswordHashing;

/** Stored passwords. */
final class PasswordHashTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();

  /** Returns a hashing at the lowest cost, for tests of other things. */
  static PasswordHashing quick() {
    return new Argon2Hashing(new PasswordHash(new SecureRandom(), 8, 1));
  }

  @Test
  void aHashTakesTheMemoryAndTimeThatOwaspAsksFor() {
    Argon2Hashing hashing = new Argon2Hashing();
    String hash = hashing.hash(PASSWORD);

    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertTrue(hash.length() <= 200, hash);
    assertTrue(hashing.matches(PASSWORD, hash));
    assertFalse(hashing.matches("wrong".toCharArray(), hash));
    assertNotEquals(hash, hashing.hash(PASSWORD), "each has a salt of its own");
  }

  @Test
  void aHashOfAnotherCostStillMatches() {
    String hash = quick().hash(PASSWORD);

    assertTrue(new Argon2Hashing().matches(PASSWORD, hash));
    assertFalse(new Argon2Hashing().matches("wrong".toCharArray(), hash));
  }
}
