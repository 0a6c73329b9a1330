package org.yinxin.core.issuance.logaudit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.PrintAudit;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.RecordAudit;
import org.yinxin.services.vault.Vault;

/**
 * One run of the audit: reads the log, and all that is stored, against each other. Begins where the
 * last run ended, unless it is a full one. Not thread-safe.
 */
final class LogAuditRun {
  /** The stores that are compared; the suppliers return the first mismatch, in English. */
  record Stored(
      Database database,
      Vault vault,
      Ledger ledger,
      RowAuthentication rows,
      RecordAudit records,
      AuditTrail trail,
      PrintAudit copies,
      Supplier<Optional<String>> forms,
      Supplier<Optional<String>> stamps,
      Supplier<Optional<String>> cosignatures) {}

  /**
   * Entries after which the position is stored: a run that is killed reads as many again at most.
   */
  private static final long KEPT_EVERY = 1000;

  /** The longest time after which a permitted copy is registered. */
  private static final Duration COPY_REGISTRATION_DELAY = Duration.ofDays(1);

  private final Stored stored;
  private final AuditState state;
  private final InstantSource clock;
  private final LogAudit.Request request;
  private final LogAudit.Progress progress;
  private final Instant began;
  private final AuditState.Position before;
  private long size;
  private long filesUpTo;
  private long filesAgain;
  private long copiesRead;

  /**
   * Takes up the position of the last run.
   *
   * @param losses number of losses of the log that an operator has accepted
   */
  LogAuditRun(
      Stored stored,
      AuditState state,
      InstantSource clock,
      int losses,
      LogAudit.Request request,
      LogAudit.Progress progress) {
    this.stored = stored;
    this.state = state;
    this.clock = clock;
    this.request = request;
    this.progress = progress;
    this.began = clock.instant();
    AuditState.Position kept = state.readPosition().after(losses);
    this.before =
        request.full()
            ? new AuditState.Position(
                0, kept.remainder(), kept.checkpoint(), Instant.EPOCH, kept.losses())
            : kept;
    this.filesUpTo = before.files();
    if (request.full()) {
      state.storePosition(before);
    }
  }

  AuditReport run() {
    stored.ledger().sequence();
    size = stored.ledger().size();
    Optional<String> checkpoint = stored.ledger().checkpoint();
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
      int next = (before.remainder() + 1) % AuditState.TURNS;
      state.storePosition(
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
        stored.trail().size(),
        copiesRead,
        found);
  }

  /** The checkpoint of the last run is kept in the node's state folder, outside the database. */
  private Optional<Mismatch> log() {
    return stored
        .ledger()
        .audit(done -> progress.at(LogAudit.Part.LOG, done, size))
        .or(() -> request.since().flatMap(stored.ledger()::continues))
        .or(
            () ->
                before.checkpoint().isEmpty()
                    ? Optional.empty()
                    : stored.ledger().continues(before.checkpoint()));
  }

  private Optional<Mismatch> stamps() {
    return stored
        .stamps()
        .get()
        .map(
            en ->
                Mismatch.of(Mismatch.Kind.CHECKPOINT, "time-stamp", "检查点的时间戳不符（" + en + "）。", en));
  }

  private Optional<Mismatch> cosignatures() {
    return stored
        .cosignatures()
        .get()
        .map(
            en ->
                Mismatch.of(Mismatch.Kind.CHECKPOINT, "witness", "检查点上见证方的签名不符（" + en + "）。", en));
  }

  private Optional<Mismatch> forms() {
    return stored
        .forms()
        .get()
        .map(en -> Mismatch.of(Mismatch.Kind.FILE, "long-term form", "长期验证文件不符（" + en + "）。", en));
  }

  private Optional<Mismatch> credentials() {
    return new RegisterAudit(stored.database(), stored.vault(), stored.ledger(), 1)
        .run(this::reads, this::readUpTo).stream().findFirst();
  }

  /** Says if the files of an entry are read, and counts those read again; called once an entry. */
  private boolean reads(long index) {
    boolean isRead = before.reads(index);
    if (isRead && index < before.files()) {
      filesAgain++;
    }
    return isRead;
  }

  private void readUpTo(long index) {
    if (index / KEPT_EVERY > filesUpTo / KEPT_EVERY) {
      state.storePosition(
          new AuditState.Position(
              index,
              before.remainder(),
              before.checkpoint(),
              before.copiesFrom(),
              before.losses()));
    }
    filesUpTo = Math.max(filesUpTo, index);
    progress.at(LogAudit.Part.CREDENTIALS, index, size);
  }

  private Optional<Mismatch> records() {
    long all = stored.records().count();
    return stored.records().audit(done -> progress.at(LogAudit.Part.RECORDS, done, all));
  }

  private Optional<Mismatch> tables() {
    progress.at(LogAudit.Part.TRAIL, 0, stored.trail().size());
    return new TableAudit(stored.database(), stored.trail(), stored.rows()).run();
  }

  private Optional<Mismatch> copies() {
    long all = stored.copies().count(before.copiesFrom());
    return stored
        .copies()
        .audit(
            before.copiesFrom(),
            done -> {
              copiesRead = done;
              progress.at(LogAudit.Part.COPIES, done, all);
            });
  }
}
