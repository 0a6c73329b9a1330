package org.yinxin.services.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * Has critical changes made by two people (dual control, NIST SP 800-57 part 1 section 5.3.5;
 * 双人复核): one asks for it, and it is made when another one, with another account and another person
 * number, asks for the same. A {@link ChangeRule} says who the two may be. Where fewer than two
 * people may make a change, one makes it alone, or nobody, as the rule says. Thread-safe, also with
 * several nodes.
 */
@ProviderType
public interface DualControl {
  /** Time for which a change waits. */
  Duration LIFE = Duration.ofDays(7);

  /**
   * Asks if a change may be made now. It may where another person has asked for it, who may make it
   * still; that is used up then.
   *
   * @return the change that waits for another person; empty if it may be made
   * @throws Refusal of reason NOT_ALLOWED if the account is not among those of the rule; {@link
   *     ChangeReason#NO_PERSON} if it has no person number; TOO_LARGE; that of the rule where fewer
   *     than two people may make the change
   */
  Optional<WaitingChange> ask(WaitingChange.Request request, ChangeRule rule, Account by)
      throws Refusal;

  /**
   * Says if an account is another person's than the one that began a change in two steps: another
   * account, and not the same person number.
   *
   * @param first name of the account that began it, which need not be there any more
   * @throws Refusal of reason {@link ChangeReason#NO_PERSON} if at least two people, told apart by
   *     their numbers, may make the change, and one of the two accounts has no number or is gone
   */
  boolean isSecondPerson(String first, ChangeRule rule, Account by) throws Refusal;

  /**
   * Lists the changes that wait.
   *
   * @return the newest first
   * @throws Refusal of reason NOT_ALLOWED for all but administrators and auditors
   */
  List<WaitingChange> waiting(Account by) throws Refusal;

  /**
   * Returns the latest change that waits for a request with this path, for a caller who may send
   * that.
   */
  Optional<WaitingChange> waitingAt(String path);

  /**
   * Takes a change back.
   *
   * @param by an administrator, or whoever has asked for it
   * @throws Refusal of reason NOT_ALLOWED for all others; {@link ChangeReason#UNKNOWN}
   */
  void withdraw(String id, Account by) throws Refusal;
}
