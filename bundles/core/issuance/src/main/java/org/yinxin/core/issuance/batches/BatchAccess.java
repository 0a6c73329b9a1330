package org.yinxin.core.issuance.batches;

import java.util.Set;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/**
 * Decides who does what with batches, as {@link org.yinxin.services.batches.Batches} says. The
 * office of a batch never changes, so that a decision holds for what is done next. Thread-safe.
 */
final class BatchAccess {
  private final Database database;

  BatchAccess(Database database) {
    this.database = database;
  }

  /** Gives a batch to those who see it. */
  BatchTable.Stored seen(String id, Account by) throws Refusal {
    return by.isOperator() ? find(id) : find(id, by.offices());
  }

  /** Lets staff and approvers of the office pass. */
  void requireMayStart(String id, Account by) throws Refusal {
    find(id, by.offices());
  }

  /** Lets staff of the office pass, and the operator. */
  void requireMayPause(String id, Account by) throws Refusal {
    if (by.isOperator()) {
      find(id);
    } else {
      requireStaff(id, by);
    }
  }

  /** Lets staff of the office pass. */
  void requireStaff(String id, Account by) throws Refusal {
    find(id, by.offices(Account.OFFICE));
  }

  /** Gives a batch to staff of its office. */
  BatchTable.Stored work(String id, Account by) throws Refusal {
    return find(id, by.offices(Account.OFFICE));
  }

  private BatchTable.Stored find(String id, Set<String> offices) throws Refusal {
    if (offices.isEmpty()) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    BatchTable.Stored batch = find(id);
    if (!offices.contains(batch.office())) {
      throw AccessReason.NOT_FOUND.refusal();
    }
    return batch;
  }

  private BatchTable.Stored find(String id) throws Refusal {
    return database
        .transaction(h -> BatchTable.find(h, id))
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }
}
