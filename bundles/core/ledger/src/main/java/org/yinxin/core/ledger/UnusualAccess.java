package org.yinxin.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;

/**
 * Raises the alarm when an account is given the data of unusually many people: an event, and
 * notices to its owner and to the auditors, once within a day. Two accesses at the same instant may
 * both raise it. Thread-safe.
 */
final class UnusualAccess {
  static final Duration DAY = Duration.ofHours(24);

  private final AuditTrail audit;
  private final AccountWarnings warnings;

  UnusualAccess(AuditTrail audit, AccountWarnings warnings) {
    this.audit = audit;
    this.warnings = warnings;
  }

  /** Looks at an account within the transaction in which it is given data. */
  void look(Handle h, Account account, int most, Instant now) {
    Instant since = now.minus(DAY);
    int people = AccessRows.people(h, account.user(), since);
    if (people > most && !isTold(h, account.user(), since)) {
      h.execute(
          "INSERT INTO unusual_access (id, user_name, told_at) VALUES (?, ?, ?)",
          UUID.randomUUID().toString(),
          account.user(),
          now);
      audit.record(
          h, AuditEvent.of(account.user(), "access-limit-exceeded", "", "people " + people));
      warnings.unusualAccess(h, account);
    }
  }

  private static boolean isTold(Handle h, String user, Instant since) {
    return h.createQuery(
                "SELECT COUNT(*) FROM unusual_access WHERE user_name = :user AND told_at >= :since")
            .bind("user", user)
            .bind("since", since)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  static void deleteBefore(Handle h, Instant end) {
    h.execute("DELETE FROM unusual_access WHERE told_at < ?", end);
  }
}
