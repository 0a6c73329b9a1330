package org.yinxin.core.issuance.logaudit;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;

/**
 * The report of the last audit: that of this process, which the disk may not have taken, or else
 * the one on the disk. It depends on no other service, so that alarms are raised even where a
 * service that an audit needs has stopped. Thread-safe.
 */
@Component(service = {LastReport.class, MismatchAlarm.class})
public final class LastReport implements MismatchAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(LastReport.class);

  /** Somebody who writes to the database can make rows without end; so many tell enough. */
  private static final int MOST_RAISED = 1000;

  private final AuditState state;
  private final InstantSource clock;
  private Optional<AuditReport> last = Optional.empty();

  /** Mismatches that were raised since a run found none. */
  private final Set<Mismatch> raised = new HashSet<>();

  /** True once the disk was asked for a report. */
  private boolean isRead;

  /** Keeps it beside the log's key. */
  @Activate
  public LastReport(BundleContext context) {
    this(
        Path.of(Optional.ofNullable(context.getProperty("yinxin.state")).orElse("."), "log"),
        InstantSource.system());
  }

  LastReport(Path folder, InstantSource clock) {
    this.state = new AuditState(folder);
    this.clock = clock;
  }

  /** Keeps a report, here and on the disk. */
  void keep(AuditReport report) {
    remember(report);
    state.storeReport(report);
  }

  private synchronized void remember(AuditReport report) {
    last = Optional.of(report);
    if (report.mismatch().isEmpty()) {
      raised.clear();
    }
  }

  synchronized Optional<AuditReport> get() {
    if (last.isEmpty() && !isRead) {
      last = state.readReport();
      isRead = true;
    }
    return last;
  }

  private synchronized boolean isNew(Mismatch found) {
    return raised.size() < MOST_RAISED && raised.add(found);
  }

  @Override
  public void raise(Mismatch found) {
    Optional<AuditReport> before = get();
    if (before.flatMap(AuditReport::mismatch).equals(Optional.of(found)) || !isNew(found)) {
      return;
    }
    LOG.error("step log-check: {}", found.inEnglish());
    keep(
        new AuditReport(
            clock.instant(),
            false,
            before.map(AuditReport::entries).orElse(0L),
            0,
            0,
            0,
            before.map(AuditReport::changes).orElse(0L),
            0,
            Optional.of(found)));
  }
}
