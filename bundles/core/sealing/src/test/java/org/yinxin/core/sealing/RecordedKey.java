package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.util.List;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealingKey;

/**
 * A key that signs only with evidence.
 *
 * @param told takes the evidence of each signature, since a size of 3
 */
record RecordedKey(TestKey key, List<String> told) implements SealingKey {
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
  public boolean needsApproval() {
    return true;
  }

  @Override
  public byte[] sign(byte[] data) throws KeyHolderException {
    throw new KeyHolderException(Reason.SIGNING_FAILED, "without evidence", null);
  }

  @Override
  public byte[] sign(byte[] data, SealApproval approval) throws KeyHolderException {
    told.add(approval.evidence(3));
    return key.sign(data);
  }
}
