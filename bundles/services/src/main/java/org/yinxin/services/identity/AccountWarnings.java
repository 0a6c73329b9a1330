package org.yinxin.services.identity;

import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.text.LocalizedText;

/**
 * Tells people what was noticed of an account with a role, was done at the server, or was changed
 * on all documents. Thread-safe.
 */
@ProviderType
public interface AccountWarnings {
  /** Tells nobody, where there are no accounts. */
  AccountWarnings NONE =
      new AccountWarnings() {
        @Override
        public void unusualAccess(Handle transaction, Account account) {}

        @Override
        public void serverChanged(Handle transaction, LocalizedText what) {}

        @Override
        public void letterheadChanged(Handle transaction, LocalizedText picture) {}
      };

  /**
   * Tells the owner of an account and the auditors, within a transaction, that it was given the
   * data of unusually many people. Nobody is told whose data they were.
   */
  void unusualAccess(Handle transaction, Account account);

  /**
   * Tells the auditors, within a transaction, of what one person did at the server alone: at its
   * console, or in its files. Of the same they are told once within an hour.
   *
   * @param what without anybody's name, as {@code account-changed at the console}
   */
  void serverChanged(Handle transaction, LocalizedText what);

  /**
   * Tells the auditors, within a transaction, that documents bear another picture from now on, or
   * none.
   *
   * @param picture as {@code badge of the university}
   */
  void letterheadChanged(Handle transaction, LocalizedText picture);
}
