package org.yinxin.services.identity;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * Lets a member of staff in again who has lost all second factors: they are removed, and at the
 * next sign-in the account adds a new one. The owner and the auditors are told. Thread-safe, and
 * safe for several nodes.
 */
@ProviderType
public interface FactorRecovery {
  /**
   * Says which two people remove the factors of an account: administrators, always two, and neither
   * of them its owner.
   *
   * @param by account name of the person who asks for it or confirms it
   * @throws Refusal of reason UNKNOWN if there is no such account, {@link FactorReason#UNKNOWN} if
   *     it has no factor, or {@link FactorReason#OWNER}
   */
  ChangeRule rule(String user, Account by) throws Refusal;

  /**
   * Removes the factors of an account, and ends its sessions.
   *
   * @param by an administrator whose change another one has confirmed ({@link DualControl}), or the
   *     operator at the server's console
   * @throws Refusal as {@link #rule}
   */
  void removeAll(String user, Account by) throws Refusal;
}
