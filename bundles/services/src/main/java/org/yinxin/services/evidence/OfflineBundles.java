package org.yinxin.services.evidence;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.VaultException;

/**
 * Bundles with which a credential is verified when the network is off and this system gone, and the
 * anchors that they are held against. Both forms are specified in {@code docs/offline.md}.
 * Thread-safe.
 */
@ProviderType
public interface OfflineBundles {
  /**
   * The ZIP of a credential. Where there is a time-stamp authority, the checkpoint in it has a
   * time-stamp, for which this may wait; without a proven date a verifier does not call it
   * unrevoked.
   *
   * @return empty while its entry is not in the log, or under no checkpoint with a time-stamp
   * @throws Refusal of reason NOT_FOUND if it is not the holder's
   * @throws VaultException if its file is missing or altered
   */
  Optional<byte[]> bundle(Credential credential, Account holder) throws Refusal, VaultException;

  /**
   * Returns the trust anchors that the university publishes for verifiers; empty until the
   * university and its sealing keys are registered.
   */
  Optional<String> anchors();
}
