package org.yinxin.core.issuance.credentials;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.document.Document;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Openings;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.issuance.ValidCredentials;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.sealing.KeyCompromises;

/**
 * Issued credentials as rows of the table {@code credential}; a revocation is also an entry of the
 * log. A row is trusted only if its authentication code matches and it does not contradict the log:
 * a credential that ended in the log has to have ended in its row.
 */
@Component
public final class RegisteredCredentials implements Credentials, Openings, ValidCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredCredentials.class);

  private final Database database;
  private final RowAuthentication authentication;
  private final MismatchAlarm alarm;
  private final Ledger ledger;
  private final AuditTrail audit;
  private final InstantSource clock = InstantSource.system();

  /** Reads rows, and writes revocations to rows, log and audit trail. */
  @Activate
  public RegisteredCredentials(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "alarm") MismatchAlarm alarm,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.authentication = authentication;
    this.alarm = alarm;
    this.ledger = ledger;
    this.audit = audit;
  }

  @Override
  public List<Credential> ofPerson(String personNumber) {
    List<Credential> found = new ArrayList<>();
    for (CredentialRow row : rows(CredentialTable.By.PERSON, personNumber)) {
      try {
        found.add(checked(row));
      } catch (AlteredDataException e) {
        LOG.error("credential {} is left out: {}", row.credential().id(), e.getMessage());
      }
    }
    return List.copyOf(found);
  }

  @Override
  public List<String> latestHolders(String type) {
    return database.transaction(h -> CredentialTable.latestHolders(h, type));
  }

  @Override
  public Optional<Credential> byId(String id) {
    return find(CredentialTable.By.ID, id);
  }

  @Override
  public Optional<Credential> byCode(String code) {
    return VerificationCode.parse(code).flatMap(c -> find(CredentialTable.By.CODE, c.grouped()));
  }

  @Override
  public Optional<Credential> byFile(String sha256) {
    return find(CredentialTable.By.FILE, sha256).or(() -> byLongTermForm(sha256));
  }

  private Optional<Credential> byLongTermForm(String sha256) {
    Optional<LongTermRow> form = database.transaction(h -> CredentialTable.longTermForm(h, sha256));
    if (form.isPresent() && !form.get().isAuthentic(authentication)) {
      throw AlteredDataException.credential(
          AuthenticatedTable.LONG_TERM_FILE.altered(form.get().values()));
    }
    return form.flatMap(row -> byId(row.credentialId()));
  }

  @Override
  public Optional<Credential> byByteRange(String sha256) {
    return find(CredentialTable.By.BYTE_RANGE, sha256);
  }

  @Override
  public Optional<Document> document(String credentialId) {
    return opening(credentialId).map(Opening::document).map(DocumentCodec::read);
  }

  @Override
  public Optional<Opening> opening(String credentialId) {
    return database
        .transaction(h -> CredentialTable.document(h, credentialId))
        .map(stored -> stored.opening(authentication));
  }

  @Override
  public List<ValidCredential> of(Collection<String> people, Collection<String> types) {
    return people.isEmpty() || types.isEmpty()
        ? List.of()
        : database.transaction(h -> ValidCredentialTable.valid(h, people, types, clock.instant()));
  }

  @Override
  public boolean isSealedWith(String certificateSha256) {
    return database.transaction(h -> CredentialTable.isSealedWith(h, certificateSha256));
  }

  @Override
  public List<String> oneOfEachCertificate() {
    return database.transaction(CredentialTable::oneOfEachCertificate);
  }

  @Override
  public Optional<KeyCompromises.Compromise> keyCompromise(String credentialId) {
    return database.transaction(h -> CompromiseTable.ofCredential(h, credentialId));
  }

  private List<CredentialRow> rows(CredentialTable.By by, String value) {
    return database.transaction(h -> CredentialTable.rows(h, by, value));
  }

  private Optional<Credential> find(CredentialTable.By by, String value) {
    return rows(by, value).stream().findFirst().map(this::checked);
  }

  /**
   * Returns the credential of a row.
   *
   * @throws AlteredDataException if the row was changed directly in the database
   */
  private Credential checked(CredentialRow row) {
    String id = row.credential().id();
    if (!row.isAuthentic(authentication)) {
      throw AlteredDataException.credential(AuthenticatedTable.CREDENTIAL.altered(List.of(id)));
    }
    if (isOfTheLog(row)) {
      return row.credential();
    }
    // It may have ended, or have been given its log index, since it was read.
    return rows(CredentialTable.By.ID, id).stream()
        .filter(now -> now.isAuthentic(authentication) && isOfTheLog(now))
        .map(CredentialRow::credential)
        .findFirst()
        .orElseThrow(() -> otherThanTheLog(id));
  }

  private AlteredDataException otherThanTheLog(String id) {
    Mismatch found =
        Mismatch.of(
            Mismatch.Kind.STATE,
            "credential " + id,
            "凭证“" + id + "”的状态与日志不符，有人直接改动过数据库",
            "the state of credential %s is not that of the log; somebody has changed the database"
                .formatted(id));
    alarm.raise(found);
    return AlteredDataException.credential(found);
  }

  /**
   * Returns true if the log, or its pending entries, has the file of a row, and if the row has
   * ended where the log says so.
   */
  private boolean isOfTheLog(CredentialRow row) {
    Credential c = row.credential();
    return switch (ledger.status(row.logEntry(), c.logIndex(), c.sha256())) {
      case PENDING, ISSUED -> true;
      case SUPERSEDED -> c.state() != Credential.State.VALID;
      case REVOKED -> c.state() == Credential.State.REVOKED;
      case UNKNOWN -> false;
    };
  }

  @Override
  public boolean revoke(String credentialId, String reason, String by) {
    ledger.sequence();
    Optional<Credential> credential = byId(credentialId);
    if (credential.isEmpty()) {
      return false;
    }
    if (credential.get().logIndex().isEmpty()) {
      throw LogIncompleteException.pending();
    }
    boolean ended = database.transaction(h -> revoke(h, credential.get(), reason, by));
    if (ended) {
      LOG.info("credential {} step revoked", credentialId);
    }
    ledger.sequence();
    return ended;
  }

  private boolean revoke(Handle h, Credential c, String reason, String by) {
    if (!CredentialTable.revoke(h, c.id(), clock.instant(), reason)) {
      return false;
    }
    ledger.append(h, LogEntry.revoke(c.logIndex().orElseThrow()));
    audit.record(
        h, new AuditEvent(by, "credential-revoked", c.officeId(), c.id(), c.personNumber()));
    NoticeOutbox.add(
        h,
        NoticeEvent.of(c.personNumber(), NoticeKind.CREDENTIAL_REVOKED, c.title())
            .about(c.id())
            .withNumber(c.number())
            .withText(reason),
        clock.instant());
    return true;
  }
}
