package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.eseal.ElectronicSealer;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;

/**
 * The contract of connectors that put electronic seals on files: signature data over this file with
 * the seal of this office, or none. A sealer's test implements it with a seal for one office and
 * none for another, and with a reader that shares no code with it. {@link Trouble#ANSWER_LOST} is a
 * store of seals that is locked, damaged or away.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface ElectronicSealerContract extends OtherSide {
  /** The sealer under test; always the same within a test. */
  ElectronicSealer sealer();

  /** An office with a seal. */
  SealOwner owner();

  /** An office without one. */
  SealOwner stranger();

  /** Passwords and PINs, which no exception may tell. */
  Set<String> secrets();

  /**
   * Says if signature data (GB/T 38540-2020, 7.1) hold for a file: the digest is the file's, and
   * the signature that of the signer's certificate.
   */
  boolean holds(byte[] signatureData, byte[] file) throws Exception;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private boolean seals() throws Exception {
    byte[] file = bytes("%PDF-1.7 of " + Thread.currentThread().getId());
    return holds(sealer().seal(owner(), file), file);
  }

  private void assertFails() {
    KeyHolderException failure =
        assertThrows(KeyHolderException.class, () -> sealer().seal(owner(), bytes("%PDF")));
    Attempts.assertTellsNone(secrets(), failure);
  }

  @Test
  default void sealsTheFileItIsGivenAndNoOther() throws Exception {
    byte[] signature = sealer().seal(owner(), bytes("%PDF-1.7"));
    assertTrue(holds(signature, bytes("%PDF-1.7")));
    assertFalse(holds(signature, bytes("%PDF-1.8")));
  }

  @Test
  default void sealsFilesOfAnyLengthAndLeavesThemAsTheyAre() throws Exception {
    for (int length : new int[] {0, 1, 2_000_000}) {
      byte[] file = new byte[length];
      byte[] signature = sealer().seal(owner(), file);
      assertTrue(holds(signature, new byte[length]), "" + length);
    }
  }

  @Test
  default void anOfficeWithoutASealIsToldSo() {
    KeyHolderException refusal =
        assertThrows(KeyHolderException.class, () -> sealer().seal(stranger(), bytes("%PDF")));
    assertEquals(Reason.NO_KEY, refusal.reason(), refusal.getMessage());
    for (String id : List.of("../" + owner().id(), owner().id() + "/../x", "*", "")) {
      SealOwner other = new SealOwner(id, owner().university(), owner().office());
      assertThrows(KeyHolderException.class, () -> sealer().seal(other, bytes("%PDF")), id);
    }
  }

  @Test
  default void sealsOnSeveralThreadsAtOnce() throws Exception {
    assertEquals(Set.of(true), Set.copyOf(Attempts.atOnce(this::seals)));
  }

  @Test
  default void sealsNothingWhileItsStoreIsAwayAndGoesOnAfterwards() throws Exception {
    for (Trouble trouble : List.of(Trouble.ANSWER_LOST, Trouble.REFUSES, Trouble.NONSENSE)) {
      if (make(trouble)) {
        assertFails();
        recover();
        assertTrue(seals());
      }
    }
  }

  @Test
  default void givesNoSignatureOfAnotherKeyOrOfAnotherFile() throws Exception {
    for (Trouble trouble : List.of(Trouble.ANSWER_FORGED, Trouble.ANSWER_OF_ANOTHER)) {
      if (make(trouble)) {
        assertFails();
        recover();
      }
    }
    assertTrue(seals());
  }

  @Test
  default void endsACallThatIsInterruptedAndServesTheNext() throws Exception {
    if (!make(Trouble.HANGS)) {
      return;
    }
    KeyHolderException failure = Attempts.interrupted(KeyHolderException.class, this::seals);
    Attempts.assertTellsNone(secrets(), failure);
    recover();
    assertTrue(seals());
  }
}
