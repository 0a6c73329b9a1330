package org.yinxin.core.issuance.credentials;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.services.sealing.KeyReason;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.sealing.KeyRegister.Upcoming;
import org.yinxin.text.LocalizedText;

/**
 * Compromised keys as rows. The row alone voids every credential sealed with the key and logged at
 * or after {@code logSize}; REVOKE entries repeat it for off-line verifiers.
 */
@Component
public final class JdbiCompromises implements KeyCompromises {
  private static final Logger LOG = LoggerFactory.getLogger(JdbiCompromises.class);
  private static final String REASON = "签章密钥泄露 sealing key compromised";

  private final Database database;
  private final Ledger ledger;
  private final Credentials credentials;
  private final AuditTrail audit;
  private final InstantSource clock = InstantSource.system();
  private final Optional<BundleContext> context;

  /** The keys of the offices; none while {@link KeyRegister} does not run. */
  private volatile Supplier<List<KeyRegister.Key>> officeKeys = List::of;

  /** Stores declarations in the database, and revokes through {@link Credentials}. */
  @Activate
  public JdbiCompromises(
      BundleContext context,
      @Reference(name = "database") Database database,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "audit") AuditTrail audit) {
    this(Optional.of(context), database, ledger, credentials, audit);
  }

  public JdbiCompromises(
      Optional<BundleContext> context,
      Database database,
      Ledger ledger,
      Credentials credentials,
      AuditTrail audit) {
    this.context = context;
    this.database = database;
    this.ledger = ledger;
    this.credentials = credentials;
    this.audit = audit;
  }

  /**
   * Binds late: the constructor of {@link KeyRegister} needs this service, to ask if a key may
   * seal.
   */
  @Reference(
      name = "register",
      service = KeyRegister.class,
      cardinality = OPTIONAL,
      policy = DYNAMIC)
  void bindRegister(ServiceReference<KeyRegister> reference) {
    use(() -> keys(context.orElseThrow(), reference));
  }

  private static List<KeyRegister.Key> keys(
      BundleContext context, ServiceReference<KeyRegister> reference) {
    KeyRegister held = context.getService(reference);
    if (held == null) {
      return List.of();
    }
    try {
      return held.keys();
    } finally {
      context.ungetService(reference);
    }
  }

  void unbindRegister(ServiceReference<KeyRegister> reference) {
    use(List::of);
  }

  void use(Supplier<List<KeyRegister.Key>> keys) {
    officeKeys = keys;
  }

  @Override
  public Optional<Compromise> find(String certificateSha256) {
    return database.transaction(h -> CompromiseTable.find(h, certificateSha256));
  }

  @Override
  public List<Compromise> all(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(CompromiseTable::all);
  }

  @Override
  public void check(String certificateSha256, OptionalLong logSize) throws Refusal {
    if (!certificateSha256.matches("[0-9a-f]{64}") || !isKnown(certificateSha256)) {
      throw unknown(
          "没有用此证书签发过凭证，它也不是任何部门的签章证书，请核对 64 位指纹。",
          "No credential was sealed with this certificate, and it is no office's; check the"
              + " fingerprint of 64 digits.");
    }
    long size = logSize.orElse(0);
    if (size < 0 || size > ledger.size()) {
      throw unknown("日志没有这么大的检查点。", "The log has no checkpoint of this size yet.");
    }
  }

  @Override
  public int declare(String certificateSha256, OptionalLong logSize, String reason, Account by)
      throws Refusal {
    by.require(Account.ADMINISTRATOR);
    // All that was issued so far gets its place in the log first, so that "now" is after it.
    ledger.sequence();
    check(certificateSha256, logSize);
    long size = logSize.orElse(ledger.size());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var compromise = new Compromise(certificateSha256, size, reason, by.user(), now);
    long effectiveSize = database.transaction(h -> CompromiseTable.put(h, audit, compromise));
    int revoked = revokeVoid(certificateSha256, by.user());
    LOG.warn(
        "key {} is compromised from log size {}: {} revoked",
        certificateSha256,
        effectiveSize,
        revoked);
    return revoked;
  }

  @Override
  public int revokeVoid() {
    int revoked = 0;
    for (Compromise declared : database.transaction(CompromiseTable::all)) {
      revoked += revokeVoid(declared.certificateSha256(), declared.by());
    }
    return revoked;
  }

  private int revokeVoid(String certificateSha256, String by) {
    int revoked = 0;
    for (String id : database.transaction(h -> CompromiseTable.unrevoked(h, certificateSha256))) {
      try {
        if (credentials.revoke(id, REASON, by)) {
          revoked++;
        }
      } catch (AlteredDataException e) {
        // It is refused wherever it is looked at; the others are not to wait for it.
        LOG.error("credential {} step revoke: {}", id, e.getMessage());
      }
    }
    return revoked;
  }

  @Override
  public boolean isKnown(String certificateSha256) {
    return credentials.isSealedWith(certificateSha256) || isOffices(certificateSha256);
  }

  /** Returns true if an office seals with it now or later, even if it has sealed nothing so far. */
  private boolean isOffices(String certificateSha256) {
    return officeKeys.get().stream()
        .flatMap(
            key ->
                Stream.concat(
                    key.certificate().stream(), key.upcoming().stream().map(Upcoming::certificate)))
        .anyMatch(certificate -> certificate.sha256().equals(certificateSha256));
  }

  private static Refusal unknown(String zh, String en) {
    return new Refusal(KeyReason.UNKNOWN, new LocalizedText(zh, en));
  }
}
