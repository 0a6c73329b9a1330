package org.yinxin.offline.signer;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key that is in a file or on a token. For one thread at a time. */
interface SealKey {
  /** The certificates up to the root, its own first, as they were when the program started. */
  List<X509Certificate> chain();

  /**
   * Signs data.
   *
   * @param algorithm as {@code SHA256withECDSA}
   * @throws GeneralSecurityException if the key does not sign now
   */
  byte[] sign(String algorithm, byte[] data) throws GeneralSecurityException, IOException;
}
