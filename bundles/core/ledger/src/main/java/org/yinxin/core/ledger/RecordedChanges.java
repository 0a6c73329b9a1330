package org.yinxin.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.audit.AuditEvent;

/**
 * The changes that decide by being the newest of one thing, as all entries of the audit trail say
 * that lead to a checkpoint which its key has signed. They are kept in memory, so that a look reads
 * only entries that are new, and changes of rows have no effect later. Thread-safe.
 */
final class RecordedChanges {
  /** The beginnings of their actions: a university makes some thousands of them a year. */
  private static final List<String> KEPT = List.of("import-", "plugin-");

  private final TransparencyLog log;
  private CompactRange tree = CompactRange.EMPTY;
  private List<AuditEntry> changes = List.of();

  RecordedChanges(TransparencyLog log) {
    this.log = log;
  }

  /**
   * The newest change of one thing.
   *
   * @throws IllegalArgumentException if changes of that kind are not kept
   * @throws IllegalStateException if the entries do not lead to the latest checkpoint
   */
  synchronized Optional<AuditEntry> newest(String actionBeginning, String subject) {
    if (!isKept(actionBeginning)) {
      throw new IllegalArgumentException(actionBeginning);
    }
    refresh();
    for (int i = changes.size() - 1; i >= 0; i--) {
      AuditEvent event = changes.get(i).event();
      if (event.action().startsWith(actionBeginning)
          && (event.subject() + " ").startsWith(subject + " ")) {
        return Optional.of(changes.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean isKept(String action) {
    return KEPT.stream().anyMatch(action::startsWith);
  }

  private void refresh() {
    Optional<Rows.Checkpoint> latest = log.latest();
    long size = latest.map(Rows.Checkpoint::size).orElse(0L);
    if (size == tree.size()) {
      return;
    }
    // A trail that has become shorter is that of a restored backup, and is read anew.
    boolean isContinued = size > tree.size();
    List<AuditEntry> read = new ArrayList<>(isContinued ? changes : List.of());
    CompactRange after =
        log.follow(
            isContinued ? tree : CompactRange.EMPTY,
            size,
            entry -> {
              AuditEntry each = AuditEntry.read(entry);
              if (isKept(each.event().action())) {
                read.add(each);
              }
            });
    if (latest.isPresent() && !log.isSigned(latest.get(), after.root())) {
      throw new IllegalStateException(
          "the first " + size + " entries are not what the log's key has signed");
    }
    changes = read;
    tree = after;
  }
}
