package org.yinxin.core.issuance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
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
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.RecordAudit;
import org.yinxin.services.vault.Vault;

/** The audit over all that is stored. Its position and its report lie beside the log's key. */
@Component
public final class LogAuditRunner implements LogAudit {
  private static final Logger LOG = LoggerFactory.getLogger(LogAuditRunner.class);

  /**
   * Entries after which the position is stored: a run that is killed reads as many again at most.
   */
  private static final long KEPT_EVERY = 1000;

  /** The longest time after which a permitted copy is registered. */
  private static final Duration COPY_REGISTRATION_DELAY = Duration.ofDays(1);

  private final Database database;
  private final Vault vault;
  private final Ledger ledger;
  private final LogContinuity continuity;
  private final RowAuthentication rows;
  private final RecordAudit records;
  private final AuditTrail trail;
  private final PrintAudit copies;
  private final Supplier<Optional<String>> forms;
  private final Supplier<Optional<String>> stamps;
  private final Supplier<Optional<String>> cosignatures;
  private final AuditState state;
  private final LastReport last;
  private final InstantSource clock;
  private final Semaphore turn = new Semaphore(1);

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
        database,
        vault,
        ledger,
        continuity,
        rows,
        records,
        trail,
        copies,
        () -> forms.audit().stream().findFirst(),
        stamps::audit,
        cosignatures::audit,
        InstantSource.system());
  }

  LogAuditRunner(
      Path folder,
      LastReport last,
      Database database,
      Vault vault,
      Ledger ledger,
      LogContinuity continuity,
      RowAuthentication rows,
      RecordAudit records,
      AuditTrail trail,
      PrintAudit copies,
      Supplier<Optional<String>> forms,
      Supplier<Optional<String>> stamps,
      Supplier<Optional<String>> cosignatures,
      InstantSource clock) {
    this.state = new AuditState(folder);
    this.last = last;
    this.database = database;
    this.vault = vault;
    this.ledger = ledger;
    this.continuity = continuity;
    this.rows = rows;
    this.records = records;
    this.trail = trail;
    this.copies = copies;
    this.forms = forms;
    this.stamps = stamps;
    this.cosignatures = cosignatures;
    this.clock = clock;
  }

  @Override
  public AuditReport run(Request request, Progress progress) {
    if (!turn.tryAcquire()) {
      throw new UnderWayException();
    }
    try {
      AuditReport report = new Run(request, progress).report();
      last.keep(report);
      report.mismatch().ifPresent(found -> LOG.error("step log-check: {}", found.inEnglish()));
      return report;
    } finally {
      turn.release();
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

  /** One run. */
  private final class Run {
    private final Request request;
    private final Progress progress;
    private final Instant began = clock.instant();
    private final AuditState.Position before;
    private long size;
    private long filesUpTo;
    private long filesAgain;
    private long copiesRead;

    Run(Request request, Progress progress) {
      this.request = request;
      this.progress = progress;
      AuditState.Position kept = state.position().after(acceptedLosses());
      before =
          request.full()
              ? new AuditState.Position(
                  0, kept.turn(), kept.checkpoint(), Instant.EPOCH, kept.losses())
              : kept;
      filesUpTo = before.files();
      if (request.full()) {
        state.keep(before);
      }
    }

    AuditReport report() {
      ledger.sequence();
      size = ledger.size();
      Optional<String> checkpoint = ledger.checkpoint();
      Optional<Mismatch> found =
          log()
              .or(this::stamps)
              .or(this::cosignatures)
              .or(this::credentials)
              .or(this::forms)
              .or(this::records)
              .or(this::tables)
              .or(this::copies);
      if (found.isEmpty()) {
        int next = (before.turn() + 1) % AuditState.TURNS;
        state.keep(
            new AuditState.Position(
                filesUpTo,
                next,
                checkpoint.orElse(""),
                began.minus(COPY_REGISTRATION_DELAY),
                before.losses()));
      }
      return new AuditReport(
          clock.instant(),
          before.files() == 0,
          size,
          filesUpTo - before.files(),
          before.files(),
          filesAgain,
          trail.size(),
          copiesRead,
          found);
    }

    /** The checkpoint of the last run is kept in the node's state folder, outside the database. */
    private Optional<Mismatch> log() {
      return ledger
          .audit(done -> progress.at(Part.LOG, done, size))
          .or(() -> request.since().flatMap(ledger::continues))
          .or(
              () ->
                  before.checkpoint().isEmpty()
                      ? Optional.empty()
                      : ledger.continues(before.checkpoint()));
    }

    private Optional<Mismatch> stamps() {
      return stamps
          .get()
          .map(
              en ->
                  Mismatch.of(
                      Mismatch.Kind.CHECKPOINT, "time-stamp", "检查点的时间戳不符（" + en + "）。", en));
    }

    private Optional<Mismatch> cosignatures() {
      return cosignatures
          .get()
          .map(
              en ->
                  Mismatch.of(
                      Mismatch.Kind.CHECKPOINT, "witness", "检查点上见证方的签名不符（" + en + "）。", en));
    }

    private Optional<Mismatch> forms() {
      return forms
          .get()
          .map(
              en -> Mismatch.of(Mismatch.Kind.FILE, "long-term form", "长期验证文件不符（" + en + "）。", en));
    }

    private Optional<Mismatch> credentials() {
      return new RegisterAudit(database, vault, ledger, 1)
          .run(this::reads, this::readUpTo).stream().findFirst();
    }

    /**
     * Says if the files of an entry are read, and counts those read again; called once an entry.
     */
    private boolean reads(long index) {
      boolean isRead = before.reads(index);
      if (isRead && index < before.files()) {
        filesAgain++;
      }
      return isRead;
    }

    private void readUpTo(long index) {
      if (index / KEPT_EVERY > filesUpTo / KEPT_EVERY) {
        state.keep(
            new AuditState.Position(
                index, before.turn(), before.checkpoint(), before.copiesFrom(), before.losses()));
      }
      filesUpTo = Math.max(filesUpTo, index);
      progress.at(Part.CREDENTIALS, index, size);
    }

    private Optional<Mismatch> records() {
      long all = records.count();
      return records.audit(done -> progress.at(Part.RECORDS, done, all));
    }

    private Optional<Mismatch> tables() {
      progress.at(Part.TRAIL, 0, trail.size());
      return new TableAudit(database, trail, rows).run();
    }

    private Optional<Mismatch> copies() {
      long all = copies.count(before.copiesFrom());
      return copies.audit(
          before.copiesFrom(),
          done -> {
            copiesRead = done;
            progress.at(Part.COPIES, done, all);
          });
    }
  }
}
