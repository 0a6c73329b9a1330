package org.yinxin.services.verification;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Samples (样张) that the university sealed for those with whom it files its certificates. They are
 * no credentials and not in the log; verification knows them, so that they raise no alarm and are
 * never taken for credentials. Thread-safe.
 */
@ProviderType
public interface SealedSamples {
  /**
   * Makes a sample known, before it leaves the system.
   *
   * @param signedSha256 SHA-256 of what its seal signs, 64 lower-case hex digits
   * @param fileSha256 SHA-256 of the file, likewise
   * @param type id of the certificate type that it shows
   * @param by account that had it made
   */
  void add(String signedSha256, String fileSha256, String type, String by);

  /** Returns true if the seal that signs this digest is that of a sample. */
  boolean isSample(String signedSha256);
}
