package org.yinxin.services.identity;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/** Local accounts and sessions. Only hashes of passwords and tokens are stored. Thread-safe. */
@ProviderType
public interface SignIn {
  /** The time without use after which a session ends (OWASP ASVS 4.0.3, 3.3.2). */
  Duration IDLE_LIMIT = Duration.ofMinutes(30);

  /** The time after which a session ends even in use (OWASP ASVS 4.0.3, 3.3.2). */
  Duration LONGEST_SESSION = Duration.ofHours(12);

  /**
   * Begins a session.
   *
   * @throws Refusal if user and password do not match, too many attempts failed for this account,
   *     or too many are under way
   */
  SignedIn signIn(String user, char[] password, ClientBrowser browser) throws Refusal;

  /**
   * Returns the account of a session; empty if there is no such session, it has ended, or the
   * account's second factor is still to be shown ({@link Factors#step}).
   */
  Optional<Account> account(String token);

  /**
   * Shows the password again in a session that goes without a second factor, which development mode
   * alone has ({@link SignInStep#byPassword}).
   *
   * @param token of the session
   * @throws Refusal if the password is wrong or was guessed too often, as for a sign-in; of reason
   *     {@link FactorReason#NEEDED} for any other session
   */
  void showPassword(String token, char[] password, ClientBrowser browser) throws Refusal;

  /** Ends a session; nothing happens if there is none. */
  void signOut(String token);

  /**
   * Gives the caller's account another password, and ends its other sessions.
   *
   * @param session token of the caller's session
   * @throws Refusal if the present password is wrong or was guessed too often, as for a sign-in;
   *     with {@link AccountReason#BAD_REQUEST} if the next one is not accepted, or the account has
   *     no password
   */
  void changePassword(
      Account by, char[] present, char[] next, String session, ClientBrowser browser)
      throws Refusal;
}
