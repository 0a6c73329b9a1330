package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealingKey;

/** A key that is given the approval of one file with each signature. Thread-safe. */
record ApprovedKey(SealingKey key, SealApproval approval) implements SealingKey {
  /**
   * Returns the key with the approval, if it needs one.
   *
   * @throws KeyHolderException if it needs one and there is none
   */
  static SealingKey of(SealingKey key, Optional<SealApproval> approval) throws KeyHolderException {
    if (!key.needsApproval()) {
      return key;
    }
    return new ApprovedKey(
        key,
        approval.orElseThrow(
            () ->
                new KeyHolderException(
                    Reason.SIGNING_FAILED, "the key signs only what is in the audit trail", null)));
  }

  @Override
  public List<X509Certificate> chain() {
    return key.chain();
  }

  @Override
  public boolean development() {
    return key.development();
  }

  @Override
  public String algorithm() {
    return key.algorithm();
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    return key.sign(data, approval);
  }
}
