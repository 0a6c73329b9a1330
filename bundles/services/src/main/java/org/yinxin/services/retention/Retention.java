package org.yinxin.services.retention;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Deletes personal data whose period is over, each night (Personal Information Protection Law,
 * articles 19 and 47). Each deletion is in the audit trail, with kind and number. Thread-safe, also
 * with several nodes.
 */
@ProviderType
public interface Retention {
  /** Returns the period of a kind of data in days; 0 if they are kept for good. */
  int days(OldData.Kind kind);

  /** Counts what is due now, a value for each kind. Nothing is deleted. */
  List<OldData> due();

  /**
   * Deletes what is due now.
   *
   * @param by operator of the server
   * @return number of deleted items, a value for each kind
   * @throws Refusal of reason NOT_ALLOWED for any other account
   */
  List<OldData> delete(Account by) throws Refusal;
}
