package org.yinxin.services.verification;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells the public what to think of a file or code. It needs no certificate bundle. Thread-safe.
 */
@ProviderType
public interface Verification {
  /** Largest file that is looked at, in bytes. */
  int MAXIMUM_BYTES = 25 * 1024 * 1024;

  /**
   * The verdict on a verification code as somebody typed or scanned it: separators, case and the
   * letters that Crockford's base 32 takes for digits do not matter.
   *
   * @return empty if the code is malformed, its check character wrong, or no credential has it
   */
  Optional<VerificationReport> byCode(String code);

  /** The verdict on a file of at most {@link #MAXIMUM_BYTES}. */
  VerificationReport byFile(byte[] file);

  /**
   * The verdict on a registered file, which is not looked into.
   *
   * @param sha256 SHA-256 of the whole file, 64 lower-case hex digits
   * @return empty if nobody registered such a file; {@link #byFile} then says what it is
   */
  Optional<VerificationReport> byFileSha256(String sha256);

  /**
   * Number of pages of the credential with this code; empty as for {@link #byCode}, and once it is
   * revoked.
   */
  Optional<Integer> pages(String code);

  /** One page as PNG, counted from 1; empty if there is no such code or page, or it is revoked. */
  Optional<byte[]> page(String code, int page);

  /** The issued file; empty if there is no such code. */
  Optional<byte[]> pdf(String code);
}
