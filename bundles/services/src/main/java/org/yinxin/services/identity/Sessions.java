package org.yinxin.services.identity;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where an account is signed in, and ending that. Safe for threads. */
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
   * Ends one session of an account.
   *
   * @return whether there was one
   */
  boolean end(String user, String id);

  /**
   * Ends all sessions of an account but the one that asks.
   *
   * @return how many
   */
  int endOthers(String user, String token);

  /**
   * Ends all sessions of an account.
   *
   * @param by who does it, for the audit trail
   * @return how many
   */
  int endAll(String user, String by);
}
