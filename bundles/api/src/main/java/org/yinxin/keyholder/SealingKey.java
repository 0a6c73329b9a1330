package org.yinxin.keyholder;

import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** One key and its certificates. Thread-safe. */
@ConsumerType
public interface SealingKey {
  /** The certificates from the key's own up to and including the root; never empty. */
  List<X509Certificate> chain();

  /**
   * Returns true if the key is for trying out only. Documents sealed with it are marked 样张 on every
   * page, and every verdict on them has that word.
   */
  boolean development();

  /** JCA name of the algorithm, as {@code SHA256withECDSA}. */
  String algorithm();

  /**
   * Signs data (not a digest) with {@link #algorithm()}. The signature is one that the first
   * certificate of {@link #chain} verifies; who gets it from outside has seen to that.
   *
   * @throws KeyHolderException if the key cannot be used now
   */
  byte[] sign(byte[] data) throws KeyHolderException;

  /**
   * Returns true if the key signs only what the audit trail has. Whoever seals with it records the
   * request first, and calls {@link #sign(byte[], SealApproval)}.
   */
  default boolean needsApproval() {
    return false;
  }

  /**
   * Signs data as {@link #sign(byte[])} does, with evidence that the audit trail has the file. A
   * holder that does not {@linkplain #needsApproval() need} it leaves it out.
   *
   * @throws KeyHolderException if the key cannot be used now, or the evidence is refused
   */
  default byte[] sign(byte[] data, SealApproval approval) throws KeyHolderException {
    return sign(data);
  }
}
