package org.yinxin.services.evidence;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.issuance.Credential;

/**
 * Electronic seals of the Chinese standards (GB/T 38540-2020) beside the files of credentials. Safe
 * for threads.
 */
@ProviderType
public interface ElectronicSeals {
  /**
   * The signature data over a credential's file: made when it is first asked for, the same ever
   * after.
   *
   * @param file the credential's own file
   * @return {@code SES_Signature} in DER; empty if there is none yet and none can be made now: no
   *     connector is deployed, it has no seal of the office, or the credential does not stand
   */
  Optional<byte[]> of(Credential credential, byte[] file);
}
