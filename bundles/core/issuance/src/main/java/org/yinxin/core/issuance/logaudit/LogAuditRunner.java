package org.yinxin.core.issuance.logaudit;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.augmentation.LongTermForms;
import org.yinxin.services.billing.PrintAudit;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.CheckpointStamps;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.RecordAudit;
import org.yinxin.services.vault.Vault;

/** The audit over all that is stored. Its position and its report lie beside the log's key. */
@Component
public final class LogAuditRunner implements LogAudit {
  private static final Logger LOG = LoggerFactory.getLogger(LogAuditRunner.class);

  private final LogAuditRun.Stored stored;
  private final LogContinuity continuity;
  private final AuditState state;
  private final LastReport last;
  private final InstantSource clock;
  private final Semaphore running = new Semaphore(1);

  /** Reads rows, files and entries; keeps what it finds in the node's state folder. */
  @Activate
  public LogAuditRunner(
      BundleContext context,
      @Reference(name = "last") LastReport last,
      @Reference(name = "database") Database database,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "rows") RowAuthentication rows,
      @Reference(name = "records") RecordAudit records,
      @Reference(name = "trail") AuditTrail trail,
      @Reference(name = "copies") PrintAudit copies,
      @Reference(name = "forms") LongTermForms forms,
      @Reference(name = "stamps") CheckpointStamps stamps,
      @Reference(name = "cosignatures") Cosignatures cosignatures) {
    this(
        Path.of(Optional.ofNullable(context.getProperty("yinxin.state")).orElse("."), "log"),
        last,
        continuity,
        new LogAuditRun.Stored(
            database,
            vault,
            ledger,
            rows,
            records,
            trail,
            copies,
            () -> forms.audit().stream().findFirst(),
            stamps::audit,
            cosignatures::audit),
        InstantSource.system());
  }

  LogAuditRunner(
      Path folder,
      LastReport last,
      LogContinuity continuity,
      LogAuditRun.Stored stored,
      InstantSource clock) {
    this.state = new AuditState(folder);
    this.last = last;
    this.continuity = continuity;
    this.stored = stored;
    this.clock = clock;
  }

  @Override
  public AuditReport run(Request request, Progress progress) {
    if (!running.tryAcquire()) {
      throw new UnderWayException();
    }
    try {
      LogAuditRun run = new LogAuditRun(stored, state, clock, acceptedLosses(), request, progress);
      AuditReport report = run.run();
      last.keep(report);
      report.mismatch().ifPresent(found -> LOG.error("step log-check: {}", found.inEnglish()));
      return report;
    } finally {
      running.release();
    }
  }

  @Override
  public Optional<AuditReport> latest() {
    return last.get();
  }

  private int acceptedLosses() {
    return (int)
        continuity.all().stream().filter(loss -> loss.stage() != LogLoss.Stage.FOUND).count();
  }
}
