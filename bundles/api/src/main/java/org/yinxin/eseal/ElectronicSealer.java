package org.yinxin.eseal;

import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;

/**
 * Puts an electronic seal (电子签章) on a file: signature data of GB/T 38540-2020 over the file's SM3
 * digest, in its own file, since readers of PDF know neither SM2 nor SM3. Holds the seals and their
 * keys. Called on worker threads, several at a time; a call that takes over {@value
 * #CALL_LIMIT_SECONDS} seconds is given up, and the file is tried again later.
 */
@ConsumerType
public interface ElectronicSealer {
  /** Seconds that a call may take. */
  int CALL_LIMIT_SECONDS = 10;

  /**
   * Seals a file.
   *
   * @param owner owner of the seal
   * @param file all its bytes
   * @return {@code SES_Signature} in DER (GB/T 38540-2020, 7.1)
   * @throws KeyHolderException if the owner has no usable seal here; it tells no password
   */
  byte[] seal(SealOwner owner, byte[] file) throws KeyHolderException;
}
