package org.yinxin.core.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Recovery.Result;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.SealAlarms;

/**
 * Writes lost credentials into register, log, vault and audit trail again. They come in any order:
 * an older one that comes after the newer one is ended as soon as the log has it. Thread-safe.
 */
final class RecoveredCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveredCredentials.class);
  private static final String ALARM_GROUND =
      "recovered: it was issued here in a period that a restored backup lacks";

  private final Database database;
  private final Ledger ledger;
  private final LogContinuity continuity;
  private final AuditTrail audit;
  private final Vault vault;
  private final SealAlarms alarms;
  private final Registration registration;

  RecoveredCredentials(
      Database database,
      Ledger ledger,
      LogContinuity continuity,
      AuditTrail audit,
      Vault vault,
      SealAlarms alarms) {
    this.database = database;
    this.ledger = ledger;
    this.continuity = continuity;
    this.audit = audit;
    this.vault = vault;
    this.alarms = alarms;
    this.registration =
        new Registration(
            database, ledger, new AcceptanceClock(InstantSource.system(), Instant.MAX));
  }

  /** The credential of a file, if the register has it. */
  Optional<Credential> known(SealedPdf pdf) {
    return find(CredentialTable.By.FILE, pdf.sha256());
  }

  private Optional<Credential> find(CredentialTable.By by, String value) {
    return database.transaction(h -> CredentialTable.find(h, by, value)).stream().findFirst();
  }

  /** Ends what a registered credential supersedes, and itself if a newer one does. */
  void order(RegistrationRecord record, String id) {
    if (registration.order(record.work(), id) > 0) {
      ledger.sequence();
    }
  }

  /** Registers a file that belongs to a loss. */
  Result register(SealedPdf pdf, RegistrationRecord record, LogLoss loss, String by) {
    if (find(CredentialTable.By.CODE, record.accepted().code()).isPresent()) {
      return Result.TAKEN;
    }
    try {
      vault.put(pdf.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the vault cannot take the file", e);
    }
    List<String> outdated = registration.outdated(record.work());
    String id = UUID.randomUUID().toString();
    boolean done = database.transaction(h -> write(h, pdf, record, loss, id, outdated, by));
    ledger.sequence();
    if (!done) {
      return Result.TAKEN;
    }
    order(record, id);
    alarms.acknowledge(pdf.byteRangeSha256(), by, ALARM_GROUND);
    LOG.info("application {} step recovered: credential {}", record.application(), id);
    return Result.REGISTERED;
  }

  private boolean write(
      Handle h,
      SealedPdf pdf,
      RegistrationRecord record,
      LogLoss loss,
      String id,
      List<String> outdated,
      String by) {
    if (ApplicationTable.find(h, record.application()).isEmpty()) {
      ApplicationTable.insert(h, record.row());
    }
    ApplicationTable.Work work = record.work();
    if (!registration.commit(h, work, id, pdf, record.development(), outdated)) {
      return false;
    }
    continuity.recovered(h, loss, 1 + outdated.size());
    audit.record(
        h,
        new AuditEvent(by, "credential-recovered", record.accepted().office(), id, work.person()));
    return true;
  }
}
