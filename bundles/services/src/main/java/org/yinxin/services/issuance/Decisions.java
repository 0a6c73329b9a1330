package org.yinxin.services.issuance;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Decisions about credentials whose records were corrected. Safe for threads. */
@ProviderType
public interface Decisions {
  /** What was decided about the credentials that an import touches. */
  List<Decision> ofImport(String importId);

  /**
   * Decides about one credential and no other, and does what is decided. Whoever decides again
   * after a failure does no harm: what was issued or revoked is not issued or revoked twice.
   *
   * @param reason for the record and the holder; wanted where it is revoked
   * @throws IssuanceException if it cannot be issued anew, would be the same, or no longer stands
   */
  Decision decide(
      String importId, String credentialId, Decision.Choice choice, String reason, String by)
      throws IssuanceException;
}
