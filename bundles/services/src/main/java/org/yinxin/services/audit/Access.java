package org.yinxin.services.audit;

import java.util.Set;
import org.yinxin.services.identity.Account;

/**
 * One access of staff to personal data. Immutable.
 *
 * @param by recipient of the data
 * @param offices ids of the offices on whose behalf; empty for none
 * @param subject id of what is given, as of a credential; empty for none; never a name or number
 * @param person number of the person whose data they are; empty for nobody in particular
 */
public record Access(
    Account by, Set<String> offices, AccessKind kind, String subject, String person) {
  public Access {
    offices = Set.copyOf(offices);
  }

  /** An access to data of nobody in particular. */
  public static Access of(Account by, Set<String> offices, AccessKind kind, String subject) {
    return new Access(by, offices, kind, subject, "");
  }
}
