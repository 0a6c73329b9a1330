package org.yinxin.core.verification;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport.Check;

/** Tells what the register may lack since a backup was restored. Thread-safe. */
final class RestoredRegister {
  private final BooleanSupplier isWhole;
  private final Supplier<Optional<Instant>> unsettledUntil;

  /** Asks each time. */
  RestoredRegister(BooleanSupplier isWhole, Supplier<Optional<Instant>> unsettledUntil) {
    this.isWhole = isWhole;
    this.unsettledUntil = unsettledUntil;
  }

  static RestoredRegister of(LogContinuity continuity) {
    return new RestoredRegister(continuity::isWhole, continuity::unsettledUntil);
  }

  /** Says if no loss is open. */
  boolean isWhole() {
    return isWhole.getAsBoolean();
  }

  /**
   * Returns the remark beside a verdict: a credential that counts as valid may have been revoked in
   * a lost period, unless it was issued after it.
   */
  Optional<Check> remark(Credential credential, Verdict verdict) {
    if (!isWhole()) {
      return Optional.of(VerdictWords.restoring());
    }
    return unsettledUntil
        .get()
        .filter(until -> verdict == Verdict.VALID && credential.issuedAt().isBefore(until))
        .map(until -> VerdictWords.unsettled());
  }
}
