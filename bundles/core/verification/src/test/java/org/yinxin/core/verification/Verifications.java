package org.yinxin.core.verification;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.FileAnalysis;

/** Verification that knows no samples and raises no alarm. */
final class Verifications {
  /** A register that was never restored. */
  static final RestoredRegister WHOLE = new RestoredRegister(() -> true, Optional::empty);

  static final UnregisteredSeals NOBODY =
      new UnregisteredSeals() {
        @Override
        public boolean isSample(String signedSha256) {
          return false;
        }

        @Override
        public boolean isLost(byte[] file) {
          return false;
        }

        @Override
        public void raise(SignatureScan.Trace trace, String fileSha256) {}
      };

  private Verifications() {}

  /** Over a register alone: no copies, no pictures, and every upload is read by its form. */
  static RegisteredVerification of(Credentials credentials, boolean development) {
    return of(
        credentials,
        Copies.NONE,
        ParsedForms.EMPTY_VAULT,
        null,
        new ParsedForms(),
        ParsedForms.ADDRESS,
        development,
        InstantSource.system());
  }

  static RegisteredVerification of(
      Credentials credentials,
      PrintedCopies copies,
      Vault vault,
      PageImages images,
      FileAnalysis analysis,
      Supplier<String> publicAddress,
      boolean development,
      InstantSource clock) {
    return new RegisteredVerification(
        credentials,
        copies,
        vault,
        images,
        analysis,
        publicAddress,
        development,
        clock,
        NOBODY,
        id -> true,
        WHOLE);
  }
}
