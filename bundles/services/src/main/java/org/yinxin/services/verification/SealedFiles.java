package org.yinxin.services.verification;

import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.sealing.SealedPdf;

/** Finds seals that cover the whole of a file. Thread-safe. */
@ProviderType
public interface SealedFiles {
  /**
   * The file with its seal: a signature that is intact, covers every byte but its own value, and
   * was made with the key of a known certificate. Empty if there is none.
   *
   * @param isKnown tells our certificates from others, given the SHA-256 of its DER form, 64
   *     lower-case hex digits
   */
  Optional<SealedPdf> sealed(byte[] file, Predicate<String> isKnown);
}
