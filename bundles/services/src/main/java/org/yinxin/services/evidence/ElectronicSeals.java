package org.yinxin.services.evidence;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.issuance.Credential;

/**
 * Electronic seals of the Chinese standards (GB/T 38540-2020) beside the files of credentials.
 * Thread-safe.
 */
@ProviderType
public interface ElectronicSeals {
  /**
   * The signature data over a credential's file: made in the background soon after it was issued,
   * the same ever after. Makes nothing.
   *
   * @return {@code SES_Signature} in DER; empty if there is none, or none yet: no connector is
   *     deployed, it has no seal of the office, or the credential ended before it had one
   */
  Optional<byte[]> of(Credential credential);
}
