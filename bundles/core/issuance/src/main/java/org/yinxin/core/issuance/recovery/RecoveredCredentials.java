package org.yinxin.core.issuance.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.DocumentNumbers;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.credentials.CredentialTable;
import org.yinxin.core.issuance.sealing.CredentialFiles;
import org.yinxin.core.issuance.sealing.Registration;
import org.yinxin.core.issuance.sealing.RegistrationRecord;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Recovery.Result;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.SealAlarms;
import org.yinxin.text.ChinaTime;

/**
 * Writes lost credentials into their table, log, vault and audit trail again, in any order: one
 * that is recovered after the newer one is superseded as soon as the log has it. Thread-safe.
 */
final class RecoveredCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveredCredentials.class);
  private static final String ALARM_GROUND =
      "recovered: it was issued here in a period that a restored backup lacks";

  private final Database database;
  private final RowAuthentication authentication;
  private final Ledger ledger;
  private final LogContinuity continuity;
  private final AuditTrail audit;
  private final Vault vault;
  private final SealAlarms alarms;
  private final Registration registration;

  RecoveredCredentials(
      Database database,
      RowAuthentication authentication,
      Ledger ledger,
      LogContinuity continuity,
      AuditTrail audit,
      Vault vault,
      SealAlarms alarms,
      AcceptanceClock clock) {
    this.database = database;
    this.authentication = authentication;
    this.ledger = ledger;
    this.continuity = continuity;
    this.audit = audit;
    this.vault = vault;
    this.alarms = alarms;
    this.registration = new Registration(database, authentication, ledger, clock);
  }

  /** Returns the credential of a file; empty if it has no row. */
  Optional<Credential> known(SealedPdf pdf) {
    return find(CredentialTable.By.FILE, pdf.sha256());
  }

  private Optional<Credential> find(CredentialTable.By by, String value) {
    return database.transaction(h -> CredentialTable.find(h, by, value)).stream().findFirst();
  }

  /**
   * Returns the application as it was when its file was sealed. If its row exists, the row says
   * which credential it supersedes. Otherwise the record of the file names the application of that
   * credential: the credential has its stored id, or, if not recovered yet, the id that it will
   * get.
   */
  private PendingIssue work(RegistrationRecord record) {
    return record.work(database.transaction(h -> supersedes(h, record)));
  }

  private static Optional<String> supersedes(Handle h, RegistrationRecord record) {
    Optional<String> renewed = Optional.of(record.renewed()).filter(known -> !known.isEmpty());
    return ApplicationTable.supersedes(h, record.application())
        .or(() -> renewed.map(application -> credential(h, application)));
  }

  private static String credential(Handle h, String application) {
    return ApplicationTable.find(h, application)
        .flatMap(Application::credentialId)
        .orElseGet(() -> Registration.credentialId(application));
  }

  /** Ends what a registered credential supersedes, and itself if a newer one does. */
  void settleSupersession(RegistrationRecord record, String id) {
    if (registration.settleSupersession(work(record), id) > 0) {
      ledger.sequence();
    }
  }

  /** Registers a file that belongs to a loss. */
  Result register(SealedPdf pdf, RegistrationRecord record, LogLoss loss, Account by) {
    if (find(CredentialTable.By.CODE, record.accepted().code()).isPresent()) {
      return Result.TAKEN;
    }
    try {
      vault.put(pdf.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the vault cannot take the file", e);
    }
    PendingIssue work = work(record);
    Result result;
    try {
      result = registration.transaction(h -> write(h, pdf, record, work, loss, by));
    } catch (KeyHolderException e) {
      return Result.COMPROMISED;
    }
    if (result != Result.REGISTERED) {
      return result;
    }
    ledger.sequence();
    String id = Registration.credentialId(work.id());
    settleSupersession(record, id);
    acknowledge(pdf.byteRangeSha256(), by);
    LOG.info("application {} step recovered: credential {}", work.id(), id);
    return Result.REGISTERED;
  }

  private void acknowledge(String signedSha256, Account by) {
    try {
      alarms.acknowledge(signedSha256, by, ALARM_GROUND);
    } catch (Refusal e) {
      throw new IllegalStateException("the operator of the server acknowledges alarms", e);
    }
  }

  private Result write(
      Handle h,
      SealedPdf pdf,
      RegistrationRecord record,
      PendingIssue work,
      LogLoss loss,
      Account by)
      throws KeyHolderException {
    DocumentNumbers.lock(h, year(work));
    if (DocumentNumbers.isGiven(h, work.accepted().number(), work.id())) {
      audit.record(h, event(by, "credential-recovery-refused", work, work.id()));
      return Result.NUMBER_TAKEN;
    }
    if (ApplicationTable.find(h, work.id()).isEmpty()) {
      ApplicationTable.insert(h, record.row(work.supersedes()), authentication);
    }
    var file =
        new CredentialFiles.SealedFile(pdf, record.development(), /* discardPrepared= */ true);
    Optional<Registration.Registered> registered =
        registration.register(h, work, file, NoticeKind.CREDENTIAL_RECOVERED);
    if (registered.isEmpty()) {
      return Result.TAKEN;
    }
    continuity.recovered(h, loss, 1 + registered.get().ended());
    audit.record(h, event(by, "credential-recovered", work, Registration.credentialId(work.id())));
    return Result.REGISTERED;
  }

  private static int year(PendingIssue work) {
    Instant accepted = work.accepted().acceptedAt();
    return LocalDate.ofInstant(accepted, ChinaTime.ZONE).getYear();
  }

  private static AuditEvent event(Account by, String action, PendingIssue work, String subject) {
    return new AuditEvent(by.user(), action, work.accepted().office(), subject, work.person());
  }
}
