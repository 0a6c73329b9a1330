package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * The contract of every key holder and its keys: each signature is of the key of that office, or
 * that there is none. A holder's test implements it with a key for one office and none for another.
 * {@link Trouble#ANSWER_LOST} is a store that is locked, damaged or away.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface KeyHolderContract extends OtherSide {
  /** The holder under test; always the same within a test. */
  KeyHolder holder();

  /** An office with a key. */
  SealOwner owner();

  /** An office without one. */
  SealOwner stranger();

  /** Passwords and PINs, which no exception may tell. */
  Set<String> secrets();

  private static boolean verifies(SealingKey key, byte[] data, byte[] value)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance(key.algorithm());
    check.initVerify(key.chain().get(0).getPublicKey());
    check.update(data);
    return check.verify(value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private boolean signs() throws Exception {
    SealingKey key = holder().key(owner());
    byte[] data = bytes("data of " + Thread.currentThread().getId());
    return verifies(key, data, key.sign(data));
  }

  /** Asserts that nothing is signed and that the failure contains no secret. */
  private void assertFails() {
    KeyHolderException failure =
        assertThrows(KeyHolderException.class, () -> holder().key(owner()).sign(bytes("data")));
    Attempts.assertTellsNone(secrets(), failure);
  }

  @Test
  default void signsWithTheKeyOfTheCertificateItShows() throws Exception {
    SealingKey key = holder().key(owner());
    byte[] value = key.sign(bytes("data"));
    assertTrue(verifies(key, bytes("data"), value));
    assertFalse(verifies(key, bytes("Data"), value));
  }

  @Test
  default void signsDataOfAnyLength() throws Exception {
    SealingKey key = holder().key(owner());
    for (int length : new int[] {0, 1, 100_000}) {
      byte[] data = new byte[length];
      assertTrue(verifies(key, data, key.sign(data)), "" + length);
    }
  }

  @Test
  default void showsTheChainUpToTheRootTheSameEveryTime() throws Exception {
    List<X509Certificate> chain = holder().key(owner()).chain();
    assertFalse(chain.isEmpty());
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate issuer = chain.get(Math.min(i + 1, chain.size() - 1));
      assertEquals(issuer.getSubjectX500Principal(), chain.get(i).getIssuerX500Principal());
      chain.get(i).verify(issuer.getPublicKey());
    }
    assertEquals(chain, holder().key(owner()).chain());
  }

  @Test
  default void aKeyForTryingOutSaysSo() throws Exception {
    SealingKey key = holder().key(owner());
    assertTrue(key.development() || !DevelopmentMark.in(key.chain()));
  }

  @Test
  default void anOfficeWithoutAKeyIsToldSo() {
    KeyHolderException refusal =
        assertThrows(KeyHolderException.class, () -> holder().key(stranger()));
    assertEquals(Reason.NO_KEY, refusal.reason(), refusal.getMessage());
    for (String id : List.of("../" + owner().id(), owner().id() + "/../x", "*", "")) {
      SealOwner other = new SealOwner(id, owner().university(), owner().office());
      assertThrows(KeyHolderException.class, () -> holder().key(other), id);
    }
  }

  @Test
  default void signsOnSeveralThreadsAtOnce() throws Exception {
    assertEquals(Set.of(true), Set.copyOf(Attempts.atOnce(this::signs)));
  }

  @Test
  default void signsNothingWhileItsStoreIsAwayAndGoesOnAfterwards() throws Exception {
    for (Trouble trouble : List.of(Trouble.ANSWER_LOST, Trouble.REFUSES, Trouble.NONSENSE)) {
      assertTrue(signs());
      if (make(trouble)) {
        assertFails();
        recover();
        assertTrue(signs());
      }
    }
  }

  @Test
  default void givesNoSignatureOfAnotherKeyOrOfOtherData() throws Exception {
    for (Trouble trouble : List.of(Trouble.ANSWER_FORGED, Trouble.ANSWER_OF_ANOTHER)) {
      if (make(trouble)) {
        assertFails();
        recover();
      }
    }
    assertTrue(signs());
  }

  @Test
  default void endsACallThatIsInterruptedAndServesTheNext() throws Exception {
    if (!make(Trouble.HANGS)) {
      return;
    }
    KeyHolderException failure = Attempts.interrupted(KeyHolderException.class, this::signs);
    Attempts.assertTellsNone(secrets(), failure);
    recover();
    assertTrue(signs());
  }
}
