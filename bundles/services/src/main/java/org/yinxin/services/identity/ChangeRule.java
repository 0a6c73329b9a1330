package org.yinxin.services.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.yinxin.services.refusal.Reason;

/**
 * Says who the two people of a critical change may be ({@link DualControl}). Immutable.
 *
 * @param mayMake says who may ask for the change and confirm it; called within a transaction, and
 *     begins none
 * @param alone reason why nobody makes it where fewer than two people may; empty if one of them
 *     then makes it alone
 * @param about name of the account that the change is about, whose owner is told when somebody asks
 *     for it, and the auditors if it has a role; empty if it is about none
 */
public record ChangeRule(Predicate<Account> mayMake, Optional<Reason> alone, String about) {
  /** Two administrators, where there are two. */
  public static final ChangeRule OF_ADMINISTRATORS =
      new ChangeRule(
          account -> account.roles().contains(Account.ADMINISTRATOR), Optional.empty(), "");

  public ChangeRule {
    Objects.requireNonNull(mayMake);
    Objects.requireNonNull(alone);
    Objects.requireNonNull(about);
  }

  /** Returns the same rule for a change of an account. */
  public ChangeRule about(String user) {
    return new ChangeRule(mayMake, alone, user);
  }
}
