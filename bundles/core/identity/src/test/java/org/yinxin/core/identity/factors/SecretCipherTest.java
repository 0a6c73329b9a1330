package org.yinxin.core.identity.factors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretCipherTest {
  private static final byte[] SECRET = {1, 2, 3};

  private final SecretCipher cipher = new SecretCipher(new byte[32]);

  @Test
  void aSecretIsReadWithItsKeyAndForItsOwner() {
    String text = cipher.encrypted(SECRET, "factor a");
    assertArrayEquals(SECRET, cipher.decrypted(text, "factor a").orElseThrow());
    assertNotEquals(text, cipher.encrypted(SECRET, "factor a"), "nor told by its text");
    assertEquals(Optional.empty(), cipher.decrypted(text, "factor b"));
    byte[] other = new byte[32];
    other[0] = 1;
    assertEquals(Optional.empty(), new SecretCipher(other).decrypted(text, "factor a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "*", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoSecretIsNone(String text) {
    assertEquals(Optional.empty(), cipher.decrypted(text, "factor a"));
  }
}
