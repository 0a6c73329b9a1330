package org.yinxin.core.issuance;

import java.time.InstantSource;
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
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.notices.Told;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.sealing.KeyCompromises;

/** The register over the credential rows; what ends is logged. */
@Component
public final class RegisteredCredentials implements Credentials, Openings, ValidCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredCredentials.class);

  private final Database database;
  private final Ledger ledger;
  private final AuditTrail audit;
  private final InstantSource clock = InstantSource.system();

  /** Reads rows, and writes to log and audit trail. */
  @Activate
  public RegisteredCredentials(
      @Reference(name = "database") Database database,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.ledger = ledger;
    this.audit = audit;
  }

  @Override
  public List<Credential> ofPerson(String personNumber) {
    return find(CredentialTable.By.PERSON, personNumber);
  }

  @Override
  public List<String> latestHolders(String type) {
    return database.transaction(h -> CredentialTable.latestHolders(h, type));
  }

  @Override
  public Optional<Credential> byId(String id) {
    return find(CredentialTable.By.ID, id).stream().findFirst();
  }

  @Override
  public Optional<Credential> byCode(String code) {
    return VerificationCode.parse(code)
        .flatMap(c -> find(CredentialTable.By.CODE, c.grouped()).stream().findFirst());
  }

  @Override
  public Optional<Credential> byFile(String sha256) {
    return find(CredentialTable.By.FILE, sha256).stream()
        .findFirst()
        .or(() -> find(CredentialTable.By.LONG_TERM_FILE, sha256).stream().findFirst());
  }

  @Override
  public Optional<Credential> byByteRange(String sha256) {
    return find(CredentialTable.By.BYTE_RANGE, sha256).stream().findFirst();
  }

  @Override
  public Optional<Document> document(String credentialId) {
    return database
        .transaction(h -> CredentialTable.document(h, credentialId))
        .map(DocumentCodec::read);
  }

  @Override
  public Optional<Opening> opening(String credentialId) {
    return database.transaction(h -> CredentialTable.opening(h, credentialId));
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
    return database.transaction(h -> JdbiCompromises.ofCredential(h, credentialId));
  }

  private List<Credential> find(CredentialTable.By by, String value) {
    return database.transaction(h -> CredentialTable.find(h, by, value));
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
    ledger.append(h, new LogEntry(LogEntry.Kind.REVOKE, c.logIndex(), "", "", ""));
    audit.record(
        h, new AuditEvent(by, "credential-revoked", c.officeId(), c.id(), c.personNumber()));
    NoticeOutbox.tell(
        h,
        new Told(
            c.personNumber(), NoticeKind.CREDENTIAL_REVOKED, c.title(), c.number(), c.id(), reason),
        clock.instant());
    return true;
  }
}
