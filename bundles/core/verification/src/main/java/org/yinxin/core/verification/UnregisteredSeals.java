package org.yinxin.core.verification;

import org.yinxin.services.issuance.Recovery;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.verification.SealedSamples;

/**
 * The samples, the lost records and the alarms, for a file with our seal that is not registered.
 */
interface UnregisteredSeals {
  /** Over what is stored. */
  static UnregisteredSeals of(
      StoredSealAlarms alarms, SealedSamples samples, Recovery recovery, LogContinuity continuity) {
    return new UnregisteredSeals() {
      @Override
      public boolean isSample(String signedSha256) {
        return samples.isSample(signedSha256);
      }

      @Override
      public boolean isLost(byte[] file) {
        return recovery.isLost(file);
      }

      @Override
      public boolean isLackingRecords() {
        return !continuity.isWhole() || continuity.unsettledUntil().isPresent();
      }

      @Override
      public void raise(SignatureScan.Trace trace, String fileSha256) {
        alarms.raise(trace, fileSha256);
      }
    };
  }

  /** Returns true if the digest is one that the seal of a sample signs. */
  boolean isSample(String signedSha256);

  /** Says if a file was issued here in a period that a restored backup lacks. */
  boolean isLost(byte[] file);

  /** Says if records of what was issued here are missing, so that an unknown code means little. */
  default boolean isLackingRecords() {
    return false;
  }

  /** Tells those who run the system. */
  void raise(SignatureScan.Trace trace, String fileSha256);
}
