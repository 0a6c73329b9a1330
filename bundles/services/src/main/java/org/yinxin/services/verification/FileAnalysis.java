package org.yinxin.services.verification;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Analyses uploaded files to explain a verdict; it never makes one. Files may be hostile, so it
 * works in its own process, with limits; a failure there costs only the explanation. Thread-safe; a
 * call may last as long as the limits say.
 */
@ProviderType
public interface FileAnalysis {
  /**
   * Looks at a file.
   *
   * @param file at most {@link Verification#MAXIMUM_BYTES}
   * @param original the credential's own file, if it is known which one this was made from
   * @return empty if the analysis is not available, took too long or was too large for its process
   */
  Optional<FileFindings> of(byte[] file, Optional<byte[]> original);

  /** Returns how many files are looked at at once, at least 1; the others wait. */
  default int places() {
    return 1;
  }
}
