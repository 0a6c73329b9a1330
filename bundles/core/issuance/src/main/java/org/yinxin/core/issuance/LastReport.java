package org.yinxin.core.issuance;

import java.util.Optional;
import org.yinxin.services.ledger.AuditReport;

/**
 * The report of the last audit: that of this process, which the disk may not have taken, or else
 * the one on the disk. Thread-safe.
 */
final class LastReport {
  private final AuditState state;
  private Optional<AuditReport> last = Optional.empty();

  /** True once the disk was asked for a report. */
  private boolean isRead;

  LastReport(AuditState state) {
    this.state = state;
  }

  /** Keeps a report, here and on the disk. */
  void keep(AuditReport report) {
    remember(report);
    state.report(report);
  }

  private synchronized void remember(AuditReport report) {
    last = Optional.of(report);
  }

  synchronized Optional<AuditReport> get() {
    if (last.isEmpty() && !isRead) {
      last = state.report();
      isRead = true;
    }
    return last;
  }
}
