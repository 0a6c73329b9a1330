package org.yinxin.services.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * The second factors of accounts with a role, and the step of a sign-in in which one is shown.
 * Until it is shown, a session opens nothing but this: {@link SignIn#account} knows no account for
 * it. Each change is written to the audit trail in its transaction, and the owner is told.
 * Thread-safe, and safe for several nodes.
 */
@ProviderType
public interface Factors {
  /** A critical change needs a factor that was shown within this time. */
  Duration FRESH = Duration.ofMinutes(10);

  /** The time in which a factor is added, once that was begun. */
  Duration ENROLMENT = Duration.ofMinutes(10);

  /** Most factors of an account. */
  int MOST = 10;

  /**
   * Returns the step at which the sign-in of a session is; empty if there is none or it has ended.
   */
  Optional<SignInStep> step(String token);

  /**
   * Lets a session pass whose factor was shown within {@link #FRESH}, and one whose account has
   * none yet and is to add one.
   *
   * @throws Refusal of reason NEEDED
   */
  void requireFresh(String token) throws Refusal;

  /**
   * Shows a code. It is accepted once.
   *
   * @return the token of the session from now on: another one if this completes the sign-in
   * @throws Refusal of reason WRONG or THROTTLED; NEEDED if there is no session
   */
  String showCode(String token, String code) throws Refusal;

  /**
   * Asks for a passkey or security key of the account to be shown.
   *
   * @return options for {@code navigator.credentials.get}, JSON (W3C Web Authentication Level 3,
   *     5.1.10); what is to be signed is good for five minutes and once
   */
  String keyOptions(String token) throws Refusal;

  /**
   * Shows a passkey or security key.
   *
   * @param answer of the browser, JSON (ibid. 5.1.8)
   * @return the token of the session from now on, as {@link #showCode} says
   * @throws Refusal of reason WRONG or EXPIRED; NEEDED if there is no session
   */
  String showKey(String token, String answer) throws Refusal;

  /**
   * Begins to add a passkey or security key.
   *
   * @return options for {@code navigator.credentials.create}, JSON (ibid. 5.1.9)
   * @throws Refusal as {@link #beginTotp}
   */
  String beginKey(String token) throws Refusal;

  /**
   * Adds a passkey or security key; it counts as shown.
   *
   * @param answer of the browser, JSON (ibid. 5.1.8)
   * @param name for the owner, 1 to 40 characters
   * @return the token of the session from now on, as {@link #showCode} says
   * @throws Refusal as {@link #addTotp}
   */
  String addKey(String token, String answer, String name) throws Refusal;

  /**
   * Lists the factors of the session's account, the oldest first.
   *
   * @throws Refusal of reason NEEDED until one is shown
   */
  List<Factor> of(String token) throws Refusal;

  /**
   * Begins to add a code generator. Nothing is stored yet.
   *
   * @throws Refusal of reason NOT_FOR_HOLDERS; NEEDED as {@link #requireFresh} says
   */
  TotpStart beginTotp(String token) throws Refusal;

  /**
   * Adds a code generator. In a session that waited for it, it counts as shown.
   *
   * @param enrolment of {@link #beginTotp}
   * @param code present code of the generator
   * @param name for the owner, 1 to 40 characters
   * @return the token of the session from now on, as {@link #showCode} says
   * @throws Refusal of reason EXPIRED, WRONG, THROTTLED or NOT_FOR_HOLDERS; NEEDED as {@link
   *     #requireFresh} says
   */
  String addTotp(String token, String enrolment, String code, String name) throws Refusal;

  /**
   * Removes a factor of the session's account.
   *
   * @throws Refusal of reason UNKNOWN or LAST; NEEDED as {@link #requireFresh} says
   */
  void remove(String token, String id) throws Refusal;
}
