package org.yinxin.services.sharing;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.issuance.Credential;

/**
 * What the code on the foot of a credential shows to whoever has it, as the holder wishes. Safe for
 * threads.
 */
@ProviderType
public interface CodeAccess {
  /** Whether a code shows pages and facts: yes, unless the holder has ended that. */
  boolean isOpen(String credentialId);

  /** Has the code of the holder's own credential show pages and facts, or the verdict alone. */
  void set(Credential credential, boolean open);
}
