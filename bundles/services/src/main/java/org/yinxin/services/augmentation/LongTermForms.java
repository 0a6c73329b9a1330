package org.yinxin.services.augmentation;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Long-term forms (PAdES B-LTA, ETSI EN 319 142-1) of issued files: separate files, in the vault
 * and in the log, that begin with the issued file and add what it takes to believe its seal when
 * certificates have ended. They are renewed before the certificate of their last time-stamp ends.
 * Thread-safe, also with several nodes.
 */
@ProviderType
public interface LongTermForms {
  /**
   * The result of an attempt to make the form of one credential.
   *
   * @param credentialId the credential whose form it is
   * @param problem the reason, for the operator, for which there is no form yet; empty if there is
   *     one
   */
  record Outcome(String credentialId, Optional<String> problem) {}

  /**
   * SHA-256 under which the vault has the newest long-term form of a credential, 64 lower-case hex
   * digits; empty if it has none.
   */
  Optional<String> newest(String credentialId);

  /** Number of credentials that are due for a first or a renewed form. */
  long due();

  /** Makes the form of one that is due; empty if none is, or another node is at the last ones. */
  Optional<Outcome> next();

  /**
   * Returns the differences between long-term forms, vault and log, one sentence each, at most a
   * hundred; empty if there are none.
   */
  List<String> audit();
}
