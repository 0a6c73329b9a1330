package org.yinxin.services.identity;

import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;

/** Tells people what was noticed of an account with a role. Thread-safe. */
@ProviderType
public interface AccountWarnings {
  /**
   * Tells the owner of an account and the auditors, within a transaction, that it was given the
   * data of unusually many people. Nobody is told whose data they were.
   */
  void unusualAccess(Handle transaction, Account account);
}
