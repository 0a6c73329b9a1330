package org.yinxin.services.issuance;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The certificates that people are offered, and why they cannot have some: the same for holder,
 * kiosk and office. Types are asked all at once, each within its own limit. Thread-safe.
 */
@ProviderType
public interface Offers {
  /** The types for the groups that the holder belongs to; none if the account is nobody's. */
  List<Offer> to(Account holder);

  /**
   * All types of the offices that an account works for, those for other groups of people too.
   *
   * @throws Refusal of reason NOT_ALLOWED if it works for none
   */
  List<Offer> to(String personNumber, Account by) throws Refusal;
}
