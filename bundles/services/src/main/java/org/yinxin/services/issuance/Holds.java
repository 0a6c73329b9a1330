package org.yinxin.services.issuance;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Holds on people (discipline, fees): while one is active, its office issues nothing to the person;
 * what was issued before stays valid. Staff of the office see, place and lift its holds, and nobody
 * else. Each change is in the audit trail. Thread-safe.
 */
@ProviderType
public interface Holds {
  /** Active holds of the offices that an account works for, the newest first, at most 500. */
  List<Hold> active(Account by);

  /** Active holds on a person. */
  List<Hold> ofPerson(String personNumber);

  /**
   * Places a hold.
   *
   * @param reason sentence that the person sees, 1 to 200 characters
   * @throws Refusal of reason NOT_ALLOWED if the account does not work for the office
   */
  Hold place(String personNumber, String office, Hold.Category category, String reason, Account by)
      throws Refusal;

  /**
   * Ends a hold; false if it is not active.
   *
   * @throws Refusal of reason NOT_FOUND if there is no such hold, or it is another office's
   */
  boolean lift(String id, Account by) throws Refusal;
}
