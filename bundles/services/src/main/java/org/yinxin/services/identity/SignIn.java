package org.yinxin.services.identity;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/** Local accounts and sessions. Only hashes of passwords and tokens are stored. Thread-safe. */
@ProviderType
public interface SignIn {
  /** The time without use after which a session ends. */
  Duration IDLE_LIMIT = Duration.ofHours(2);

  /**
   * Begins a session.
   *
   * @throws Refusal if user and password do not match, too many attempts failed for this account,
   *     or too many are under way
   */
  SignedIn signIn(String user, char[] password, ClientBrowser browser) throws Refusal;

  /** Whose session this is; empty if there is none or it has ended. */
  Optional<Account> account(String token);

  /** Ends a session; nothing happens if there is none. */
  void signOut(String token);
}
