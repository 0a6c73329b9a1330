package org.yinxin.services.billing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.text.LocalizedText;

/** Copies that were permitted, whatever became of them. Thread-safe. */
@ProviderType
public interface PrintedCopies {
  /** The states of the paper of a copy, independent of its money. */
  enum Paper {
    /** It may still come out, or nobody knows yet whether it did. */
    OPEN,
    /** All of it came out. */
    PRINTED,
    /** It did not come out, or not all of it; the serial counts for nothing. */
    VOID
  }

  /**
   * A copy. Immutable.
   *
   * @param permittedAt time at which the kiosk was permitted to print it; the time on its foot
   * @param kioskName name of the kiosk
   */
  record PrintedCopy(
      String id,
      String credentialId,
      int serial,
      LocalizedText kioskName,
      Instant permittedAt,
      long priceFen,
      CopyState state,
      Paper paper) {
    public PrintedCopy {
      Objects.requireNonNull(id);
      Objects.requireNonNull(credentialId);
      Objects.requireNonNull(kioskName);
      Objects.requireNonNull(permittedAt);
      Objects.requireNonNull(state);
      Objects.requireNonNull(paper);
    }
  }

  /** The copies of a credential by serial. */
  List<PrintedCopy> ofCredential(String credentialId);

  /** The copy whose print file has this SHA-256 in hex. */
  Optional<PrintedCopy> bySha256(String sha256);
}
