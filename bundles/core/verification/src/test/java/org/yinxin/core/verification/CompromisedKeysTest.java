package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.sealing.KeyCompromises.Compromise;
import org.yinxin.services.verification.VerificationReport.Check;

final class CompromisedKeysTest {
  private static Check check(long size) {
    return CompromisedKeys.check(
        new Compromise("", size, "lost", "admin", Instant.EPOCH),
        Register.credential("", "", State.VALID, null));
  }

  @Test
  void aCredentialIsVoidFromTheCheckpointOnAndNotBefore() {
    long index = Register.credential("", "", State.VALID, null).logIndex().getAsLong();

    assertTrue(CompromisedKeys.isVoid(check(index)));
    assertFalse(CompromisedKeys.isVoid(check(index + 1)));
  }

  @Test
  void aLaymanIsToldWhatHappenedInBothLanguages() {
    assertEquals("key", check(0).name());
    assertTrue(CompromisedKeys.summary().zh().contains("密钥已被宣布泄露"));
    assertTrue(CompromisedKeys.summary().en().contains("was declared compromised"));
  }
}
