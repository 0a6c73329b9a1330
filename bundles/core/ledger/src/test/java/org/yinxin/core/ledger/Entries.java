package org.yinxin.core.ledger;

import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;

/** Entries that differ by a number. */
final class Entries {
  private Entries() {}

  static LogEntry issue(int number) {
    return LogEntry.issue(hash(3L * number), hash(3L * number + 1), hash(7));
  }

  static LogEntry revoke(long subject) {
    return LogEntry.revoke(subject);
  }

  static String hash(long number) {
    return "%064x".formatted(number);
  }

  /** Appends issue entries with these numbers, in one transaction. */
  static void append(Database database, DatabaseLedger ledger, int from, int to) {
    database.transaction(
        handle -> {
          for (int number = from; number < to; number++) {
            ledger.append(handle, issue(number));
          }
          return to;
        });
  }
}
