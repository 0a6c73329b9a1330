package org.yinxin.services.identity;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/** Lists the sessions of an account, and ends them. Thread-safe. */
@ProviderType
public interface Sessions {
  /** {@link Session#method} of those that began with a password of this platform. */
  String LOCAL = "local";

  /**
   * Sessions of an account, the one that asks first, then by last use.
   *
   * @param token of the session that asks; empty for none
   */
  List<Session> of(String user, String token);

  /**
   * Returns the sessions of an account to an administrator who looks after it, the one that asks
   * first, then by last use.
   *
   * @param token of the session that asks; empty for none
   * @param by account that asks
   * @throws Refusal of reason NOT_ALLOWED if that account may not administer accounts
   */
  List<Session> of(String user, String token, Account by) throws Refusal;

  /**
   * Ends one session of an account.
   *
   * @return true if there was one
   */
  boolean end(String user, String id);

  /**
   * Ends all sessions of an account but the one that asks.
   *
   * @return number of ended sessions
   */
  int endOthers(String user, String token);

  /**
   * Ends all sessions of an account for an administrator, whom the audit trail names.
   *
   * @return number of ended sessions
   * @throws Refusal of reason NOT_ALLOWED if it is none
   */
  int endAll(String user, Account by) throws Refusal;
}
