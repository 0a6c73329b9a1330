package org.yinxin.core.issuance;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.StandingCredential;
import org.yinxin.services.issuance.StandingCredentials;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;

/** The register over the credential rows, with vault and log to check them against. */
@Component
public final class RegisteredCredentials implements Credentials, StandingCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredCredentials.class);

  private final Database database;
  private final Vault vault;
  private final Ledger ledger;
  private final InstantSource clock = InstantSource.system();

  /** Reads rows, files and entries. */
  @Activate
  public RegisteredCredentials(
      @Reference(name = "database") Database database,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "ledger") Ledger ledger) {
    this.database = database;
    this.vault = vault;
    this.ledger = ledger;
  }

  @Override
  public List<Credential> ofPerson(String personNumber) {
    return find(CredentialTable.By.PERSON, personNumber);
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
    return find(CredentialTable.By.FILE, sha256).stream().findFirst();
  }

  @Override
  public Optional<Credential> byByteRange(String sha256) {
    return find(CredentialTable.By.BYTE_RANGE, sha256).stream().findFirst();
  }

  @Override
  public List<StandingCredential> of(Collection<String> people, Collection<String> types) {
    return people.isEmpty() || types.isEmpty()
        ? List.of()
        : database.transaction(h -> CredentialTable.standing(h, people, types, clock.instant()));
  }

  @Override
  public boolean isSealedWith(String certificateSha256) {
    return database.transaction(h -> CredentialTable.isSealedWith(h, certificateSha256));
  }

  private List<Credential> find(CredentialTable.By by, String value) {
    return database.transaction(h -> CredentialTable.find(h, by, value));
  }

  @Override
  public boolean revoke(String credentialId, String reason) {
    ledger.sequence();
    OptionalLong subject =
        byId(credentialId).map(Credential::logIndex).orElse(OptionalLong.empty());
    if (subject.isEmpty()) {
      return false;
    }
    boolean ended = database.transaction(h -> revoke(h, credentialId, subject, reason));
    ledger.sequence();
    return ended;
  }

  private boolean revoke(Handle h, String id, OptionalLong subject, String reason) {
    if (!CredentialTable.revoke(h, id, clock.instant(), reason)) {
      return false;
    }
    ledger.append(h, new LogEntry(LogEntry.Kind.REVOKE, subject, "", "", ""));
    LOG.info("credential {} step revoked", id);
    return true;
  }

  @Override
  public List<String> audit() {
    return new RegisterAudit(database, vault, ledger).run();
  }
}
