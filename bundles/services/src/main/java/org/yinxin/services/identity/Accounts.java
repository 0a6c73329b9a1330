package org.yinxin.services.identity;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * The accounts that sign in with a password of the platform, with their roles. Administrators see
 * and change accounts; others are refused with {@link Refusal}. Each change is written to the audit
 * trail in its transaction. No administrator ever knows a password: a person chooses it by a link
 * that can be used once. Thread-safe, and safe for several nodes.
 */
@ProviderType
public interface Accounts {
  /** The time for which a link is valid. */
  Duration LINK_LIFE = Duration.ofHours(24);

  /** Fewest characters of a password. */
  int SHORTEST_PASSWORD = 12;

  /** Most characters of a password. */
  int LONGEST_PASSWORD = 128;

  /** Returns a page of the accounts that are searched for, by name. */
  List<LocalAccount> search(AccountQuery query, Account by) throws Refusal;

  /**
   * Checks if an account could be made, as {@link #create} does, and makes none.
   *
   * @throws Refusal of reason TAKEN or BAD_REQUEST
   */
  void checkNew(String user, String personNumber, Set<String> roles, Account by) throws Refusal;

  /**
   * Makes an account that nobody can sign in with until its link is used.
   *
   * @param personNumber student or staff number; empty for an account that belongs to no person
   * @throws Refusal of reason TAKEN or BAD_REQUEST
   */
  PasswordLink create(String user, String personNumber, Set<String> roles, Account by)
      throws Refusal;

  /**
   * Makes an account with a password, or gives the one of this name this password, person and
   * roles, and ends its sessions and its link. For the console and for set-up, where the password
   * is handed over on the spot.
   *
   * @throws Refusal of reason BAD_REQUEST, also for an account that is locked, or
   *     LAST_ADMINISTRATOR
   */
  LocalAccount set(Account account, char[] password, Account by) throws Refusal;

  /**
   * Checks if person and roles could be changed, as {@link #change} does, and changes nothing.
   *
   * @throws Refusal of reason UNKNOWN, BAD_REQUEST or LAST_ADMINISTRATOR
   */
  void checkChange(String user, String personNumber, Set<String> roles, Account by) throws Refusal;

  /**
   * Does the same as {@link #set} with a password that everybody may read in the documentation, so
   * that no rule is asked. For the demo data, in development mode alone.
   *
   * @throws Refusal of reason BAD_REQUEST, also outside development mode, or LAST_ADMINISTRATOR
   */
  LocalAccount setPublic(Account account, char[] password, Account by) throws Refusal;

  /**
   * Changes person and roles, at once for sessions that are open too.
   *
   * @throws Refusal of reason UNKNOWN, BAD_REQUEST or LAST_ADMINISTRATOR
   */
  LocalAccount change(String user, String personNumber, Set<String> roles, Account by)
      throws Refusal;

  /**
   * Locks an account and ends its sessions and its link, or unlocks it.
   *
   * @throws Refusal of reason UNKNOWN or LAST_ADMINISTRATOR
   */
  LocalAccount setLocked(String user, boolean locked, Account by) throws Refusal;

  /**
   * Makes the link by which a person chooses a new password; one made before is void. The present
   * password counts until the link is used.
   *
   * @throws Refusal of reason UNKNOWN, or BAD_REQUEST for an account that is locked
   */
  PasswordLink link(String user, Account by) throws Refusal;

  /**
   * Returns the user name of the account that a link is for, so that a person sees it before
   * choosing a password.
   *
   * @param client address of the client, for throttling
   * @throws Refusal of reason EXPIRED or THROTTLED
   */
  String linkedUser(String token, String client) throws Refusal;

  /**
   * Uses a link: the account has this password, and all its sessions end.
   *
   * @param client address of the client, for throttling
   * @throws Refusal of reason EXPIRED, THROTTLED or BAD_REQUEST
   */
  void choosePassword(String token, char[] password, String client) throws Refusal;
}
