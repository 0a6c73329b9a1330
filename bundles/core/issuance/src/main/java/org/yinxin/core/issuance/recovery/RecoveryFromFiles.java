package org.yinxin.core.issuance.recovery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.DocumentNumbers;
import org.yinxin.core.issuance.sealing.RegistrationRecord;
import org.yinxin.core.issuance.sealing.RegistrationRecords;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Recovery;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.SealAlarms;
import org.yinxin.services.verification.SealedFiles;
import org.yinxin.text.ChinaTime;

/** Recovery from the records in issued files. */
@Component(configurationPid = "org.yinxin.core.issuance")
public final class RecoveryFromFiles implements Recovery {
  private final Database database;
  private final Ledger ledger;
  private final LogContinuity continuity;
  private final AuditTrail audit;
  private final KeyCompromises keys;
  private final SealedFiles seals;
  private final RegistrationRecords records;
  private final RecoveredCredentials recovered;
  private final AcceptanceClock clock;

  /** Reads files, and writes to credentials, log, vault and audit trail. */
  @Activate
  public RecoveryFromFiles(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "cipher") RegistrationCipher cipher,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "keys") KeyCompromises keys,
      @Reference(name = "seals") SealedFiles seals,
      @Reference(name = "alarms") SealAlarms alarms,
      AcceptanceClock.Config config) {
    this(
        database,
        authentication,
        ledger,
        continuity,
        cipher,
        audit,
        renderer,
        vault,
        keys,
        seals,
        alarms,
        new AcceptanceClock(config));
  }

  RecoveryFromFiles(
      Database database,
      RowAuthentication authentication,
      Ledger ledger,
      LogContinuity continuity,
      RegistrationCipher cipher,
      AuditTrail audit,
      Renderer renderer,
      Vault vault,
      KeyCompromises keys,
      SealedFiles seals,
      SealAlarms alarms,
      AcceptanceClock clock) {
    this.clock = clock;
    this.database = database;
    this.ledger = ledger;
    this.continuity = continuity;
    this.audit = audit;
    this.keys = keys;
    this.seals = seals;
    this.records = new RegistrationRecords(renderer, cipher, ledger);
    this.recovered =
        new RecoveredCredentials(
            database, authentication, ledger, continuity, audit, vault, alarms, clock);
  }

  /** Takes a changed configuration over, for what is registered from now on. */
  @Modified
  void configure(AcceptanceClock.Config config) {
    clock.configure(config);
  }

  @Override
  public LogLoss begin(Account by) throws Refusal {
    by.require(Account.OPERATOR);
    LogLoss begun =
        database.transaction(
            h -> {
              LogLoss loss = continuity.begin(h);
              audit.record(h, AuditEvent.of(by.user(), "log-recovery-begun", "", subject(loss)));
              return loss;
            });
    ledger.sequence();
    return begun;
  }

  private static String subject(LogLoss loss) {
    return loss.size() + "/" + loss.published();
  }

  @Override
  public Outcome register(byte[] file, Account by) throws Refusal {
    by.require(Account.OPERATOR);
    List<LogLoss> losses = continuity.all();
    if (losses.isEmpty() || losses.get(0).stage() == LogLoss.Stage.FOUND) {
      throw new IllegalStateException(
          losses.isEmpty()
              ? "the log lacks nothing that it published, so there is nothing to recover"
              : "the loss has to be accepted first (--begin)");
    }
    Optional<SealedPdf> sealed = seals.sealed(file, keys::isKnown);
    if (sealed.isEmpty()) {
      return new Outcome(Result.NOT_SEALED, Optional.empty());
    }
    Optional<RegistrationRecord> record = records.readFrom(file);
    Optional<String> number = record.map(known -> known.accepted().number());
    Optional<Credential> known = recovered.known(sealed.get());
    if (known.isPresent()) {
      if (record.isPresent() && isSinceALoss(known.get(), losses)) {
        // A former run may have been cut off before it ended what newer ones supersede.
        recovered.settleSupersession(record.get(), known.get().id());
      }
      return new Outcome(Result.KNOWN, number);
    }
    if (keys.find(sealed.get().certificateSha256()).isPresent()) {
      return new Outcome(Result.COMPROMISED, number);
    }
    if (record.isEmpty()) {
      return new Outcome(Result.NO_RECORD, number);
    }
    hear(record.get());
    Optional<LogLoss> loss = findLoss(record.get());
    if (loss.isEmpty()) {
      return new Outcome(Result.NOT_LOST, number);
    }
    return new Outcome(recovered.register(sealed.get(), record.get(), loss.get(), by), number);
  }

  private static boolean isSinceALoss(Credential known, List<LogLoss> losses) {
    long first = losses.stream().mapToLong(LogLoss::size).min().orElseThrow();
    return known.logIndex().isPresent() && known.logIndex().getAsLong() >= first;
  }

  /** Compares the checkpoint in a file with the log: it may show that more was lost. */
  private void hear(RegistrationRecord record) {
    continuity.heard(record.checkpoint(), "credential " + record.application());
  }

  /**
   * Finds the loss that a file belongs to. Its record has a log size within the lost entries, or a
   * smaller one if it was drawn before the backup and registered after it. While recovery lasts, a
   * larger size belongs to the loss, too, since nothing new is issued until its end.
   */
  private Optional<LogLoss> findLoss(RegistrationRecord record) {
    return continuity.all().stream()
        .filter(loss -> loss.stage() != LogLoss.Stage.ENDED || record.logSize() <= loss.published())
        .filter(loss -> record.logSize() >= loss.size() || !isIssued(record.application()))
        .findFirst();
  }

  private boolean isIssued(String application) {
    return database
        .transaction(h -> ApplicationTable.find(h, application))
        .filter(known -> known.state() == Application.State.ISSUED)
        .isPresent();
  }

  @Override
  public LogLoss end(int skip, Account by) throws Refusal {
    by.require(Account.OPERATOR);
    return database.transaction(
        h -> {
          LogLoss ended = continuity.end(h);
          int least = Math.toIntExact(Math.max(0, ended.entries()));
          years(ended).forEach(year -> DocumentNumbers.skip(h, year, Math.max(skip, least)));
          audit.record(h, AuditEvent.of(by.user(), "log-recovery-ended", "", subject(ended)));
          return ended;
        });
  }

  @Override
  public LogLoss settle(int number, String reason, Account by) throws Refusal {
    by.require(Account.OPERATOR);
    return database.transaction(
        h -> {
          List<LogLoss> losses = continuity.all(h);
          if (number < 1 || number > losses.size()) {
            throw new IllegalStateException("there is no loss " + number);
          }
          LogLoss loss = losses.get(losses.size() - number);
          if (!loss.isUnsettled()) {
            throw new IllegalStateException(
                loss.settlement().isPresent()
                    ? "loss " + number + " was settled already"
                    : "recovery has to be ended first (--end)");
          }
          LogLoss settled = continuity.settle(h, loss, reason);
          audit.record(h, AuditEvent.of(by.user(), "log-loss-settled", "", subject(settled)));
          return settled;
        });
  }

  /** The years of which numbers may have been lost: recovery may last over New Year. */
  private static IntStream years(LogLoss loss) {
    return Stream.of(loss.foundAt(), Instant.now())
        .mapToInt(at -> LocalDate.ofInstant(at, ChinaTime.ZONE).getYear())
        .distinct();
  }

  @Override
  public boolean isLost(byte[] file) {
    Optional<RegistrationRecord> record = records.readFrom(file);
    if (record.isEmpty() || seals.sealed(file, keys::isKnown).isEmpty()) {
      return false;
    }
    hear(record.get());
    return findLoss(record.get()).isPresent();
  }
}
