package org.yinxin.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordCipherTest {
  private static final byte[] TEXT = "2022001 张三".getBytes(UTF_8);

  private final RecordCipher cipher = new RecordCipher(key(1));

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return key;
  }

  @Test
  void whoHasTheKeyReadsTheRecord() {
    assertArrayEquals(TEXT, cipher.decrypt(cipher.encrypt(TEXT)).orElseThrow());
  }

  @Test
  void aRecordIsEncryptedOtherwiseEachTime() {
    assertNotEquals(cipher.encrypt(TEXT), cipher.encrypt(TEXT));
  }

  @Test
  void anotherKeyReadsNothing() {
    assertEquals(Optional.empty(), new RecordCipher(key(2)).decrypt(cipher.encrypt(TEXT)));
  }

  @Test
  void whatWasChangedIsNoRecord() {
    byte[] changed = Base64.getDecoder().decode(cipher.encrypt(TEXT));
    changed[20] ^= 1;

    assertEquals(Optional.empty(), cipher.decrypt(Base64.getEncoder().encodeToString(changed)));
  }

  @Test
  void whatIsNoneIsNoRecord() {
    assertEquals(Optional.empty(), cipher.decrypt(""));
    assertEquals(Optional.empty(), cipher.decrypt("AAAA"));
    assertEquals(Optional.empty(), cipher.decrypt("?"));
    assertEquals(Optional.empty(), cipher.decrypt("A".repeat(16)));
  }
}
