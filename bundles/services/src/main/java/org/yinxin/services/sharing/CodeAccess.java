package org.yinxin.services.sharing;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;

/**
 * Keeps what the code on the foot of a credential shows to others, as its holder wishes.
 * Thread-safe.
 */
@ProviderType
public interface CodeAccess {
  /** Says whether a code shows pages and facts: yes, unless the holder has ended that. */
  boolean isOpen(String credentialId);

  /**
   * Has the code of a credential show pages and facts, or the verdict alone.
   *
   * @throws Refusal of reason NOT_FOUND if it is not the holder's
   */
  void set(Credential credential, boolean open, Account holder) throws Refusal;
}
