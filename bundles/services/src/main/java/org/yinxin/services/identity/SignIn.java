package org.yinxin.services.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Local accounts and sessions. Only hashes of passwords and tokens are stored. Safe for threads.
 */
@ProviderType
public interface SignIn {
  /** How long a session lasts without use. */
  Duration IDLE_LIMIT = Duration.ofHours(2);

  /**
   * Begins a session.
   *
   * @param client address of the client, for throttling
   * @param userAgent of the browser, by which its owner will tell the session; empty for none
   * @return the session's token, 256 random bits as text; it is a secret
   * @throws SignInException if user and password do not match, or too many attempts failed
   */
  String signIn(String user, char[] password, String client, String userAgent)
      throws SignInException;

  /** Whose session this is; empty if there is none or it has ended. */
  Optional<Account> account(String token);

  /** Ends a session; nothing happens if there is none. */
  void signOut(String token);

  /**
   * Makes an account, or replaces the password, person and roles of the one with this name.
   *
   * @param by who does it, for the audit trail
   */
  void setAccount(String user, char[] password, String personNumber, Set<String> roles, String by);
}
