package org.yinxin.services.batches;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;

/** Gives people without an account the credential that a batch issued to them. Thread-safe. */
@ProviderType
public interface CredentialCollection {
  /**
   * The credential that somebody collects; if it was superseded meanwhile, the one in its place.
   * Attempts that fail are counted for a client and for a number.
   *
   * @param personNumber candidate, student or staff number
   * @param idNumber number of the ID document; case and spaces do not matter
   * @param code collection code as it was typed
   * @param client network address of the client
   * @throws Refusal NO_MATCH, always with the same words; THROTTLED; REVOKED
   */
  Credential collect(String personNumber, String idNumber, String code, String client)
      throws Refusal;
}
