package org.yinxin.services.employers;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Employers that verify in bulk. Of a key only its SHA-256 is kept; each decision is in the audit
 * trail. Thread-safe.
 */
@ProviderType
public interface Employers {
  /** Codes and files a day, unless an administrator says otherwise. */
  int ITEMS_PER_DAY = 2_000;

  /** Requests for keys that one client may make within a day, at one node. */
  int REQUESTS_A_DAY = 10;

  /** The most that an administrator may allow a day. */
  int MOST_ITEMS_PER_DAY = 100_000;

  /**
   * An employer with the key that was made for it.
   *
   * @param key to be sent in the header {@code Authorization: Bearer}; shown now and never again
   */
  record Keyed(Employer employer, String key) {}

  /**
   * Asks for a key.
   *
   * @param name 2 to 100 characters
   * @param contact a person and how to reach them, 5 to 200 characters
   * @param purpose 2 to 300 characters
   * @param client network address of the client, which is only counted, so that nobody fills the
   *     queue for all others
   * @throws Refusal of reason BAD_REQUEST, or THROTTLED after {@value #REQUESTS_A_DAY} requests of
   *     a client within a day, and while too many wait for a decision
   */
  Employer request(String name, String contact, String purpose, String client) throws Refusal;

  /**
   * All, those that wait first, then the latest first.
   *
   * @param by an administrator
   */
  List<Employer> list(Account by) throws Refusal;

  /**
   * Makes a key, for one that waits or in place of the present key, which counts no longer.
   *
   * @param itemsPerDay 1 to {@link #MOST_ITEMS_PER_DAY}
   * @param by deciding administrator; for anybody else an {@link Refusal} is thrown
   */
  Keyed approve(String id, int itemsPerDay, Account by) throws Refusal;

  /** Declines a request. */
  Employer decline(String id, Account by) throws Refusal;

  /** Takes the key back; what is being verified under it ends. */
  Employer revoke(String id, Account by) throws Refusal;

  /**
   * Returns the employer that a key belongs to.
   *
   * @throws Refusal of reason KEY if the key is no employer's
   */
  Employer byKey(String key) throws Refusal;
}
