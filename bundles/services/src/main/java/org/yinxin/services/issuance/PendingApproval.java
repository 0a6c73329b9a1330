package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.identity.Account;
import org.yinxin.text.LocalizedText;

/**
 * An application that waits for an approver. Immutable.
 *
 * @param id of the application
 * @param personNumber number of the holder
 * @param holderName the holder's name
 * @param title title of the type with what was chosen
 * @param language BCP 47 tag
 * @param number document number, taken already; recorded as void if it is refused
 * @param purpose purpose of the applicant; empty if not said
 * @param office id of the office that owns the type
 * @param submittedBy account that applied on behalf of the person; empty if the person did
 * @param ground reason for applying on behalf; empty likewise
 * @param submittedAt time of submission
 * @param recomposedAt time at which it was last composed anew since the records had changed; empty
 *     if never
 * @param version distinguishes this document from those that were composed before or are composed
 *     later; opaque
 */
public record PendingApproval(
    String id,
    String personNumber,
    String holderName,
    LocalizedText title,
    String language,
    String number,
    String purpose,
    String office,
    String submittedBy,
    String ground,
    Instant submittedAt,
    Optional<Instant> recomposedAt,
    String version) {
  /** Says if an account decides on it: it approves for the office, and did not apply itself. */
  public boolean isDecidedBy(Account account) {
    return account.approvesFor(office) && !isOwn(account);
  }

  /**
   * Returns true if the account handed in the application, or is the person that it is for, and so
   * may not decide on it.
   */
  public boolean isOwn(Account account) {
    return submittedBy.equals(account.user())
        || (!personNumber.isEmpty() && personNumber.equals(account.personNumber()));
  }
}
