package org.yinxin.services.identity;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * Lets a member of staff in again who has lost all second factors: one administrator asks for their
 * removal and another one, of another person, confirms it. At the next sign-in the account adds a
 * new one. The owner and the auditors are told of each step, which is in the audit trail.
 * Thread-safe, and safe for several nodes.
 */
@ProviderType
public interface FactorRecovery {
  /** The time in which another administrator may confirm. */
  Duration LIFE = Duration.ofHours(24);

  /**
   * Lists the removals that wait, by account.
   *
   * @param by administrator or auditor
   */
  List<FactorRemoval> waiting(Account by) throws Refusal;

  /**
   * Asks for the removal of all factors of an account.
   *
   * @param by an administrator with a person number, who is not the owner
   * @throws Refusal of reason {@link FactorReason#UNKNOWN} if the account has none, or {@link
   *     FactorReason#NOT_ANOTHER}
   */
  FactorRemoval begin(String user, Account by) throws Refusal;

  /**
   * Removes the factors, and ends the sessions of the account.
   *
   * @param by an administrator with another account and another person number than who began it,
   *     who is not the owner
   * @throws Refusal of reason {@link FactorReason#EXPIRED} if nobody asks for it any more, or
   *     {@link FactorReason#NOT_ANOTHER}
   */
  void confirm(String user, Account by) throws Refusal;

  /** Takes a removal back; nothing happens if there is none. */
  void cancel(String user, Account by) throws Refusal;

  /**
   * Removes the factors at once.
   *
   * @param by the operator at the server's console
   * @throws Refusal of reason {@link FactorReason#UNKNOWN} if the account has none
   */
  void removeAll(String user, Account by) throws Refusal;
}
