package org.yinxin.core.issuance.credentials;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.sealing.KeyCompromises.Compromise;

/** The rows of compromised keys. */
public final class CompromiseTable {
  private static final String SELECT =
      "SELECT certificate AS certificate_sha256, log_size, reason, declared_by AS \"by\","
          + " declared_at AS \"at\" FROM key_compromise";

  private CompromiseTable() {}

  static List<Compromise> all(Handle h) {
    return h.createQuery(SELECT + " ORDER BY declared_at DESC").mapTo(Compromise.class).list();
  }

  public static Optional<Compromise> find(Handle h, String certificateSha256) {
    return h.createQuery(SELECT + " WHERE certificate = :certificate")
        .bind("certificate", certificateSha256)
        .mapTo(Compromise.class)
        .findOne();
  }

  /** Returns what was declared of the key that a credential was sealed with. */
  static Optional<Compromise> ofCredential(Handle h, String id) {
    return h.createQuery(
            SELECT
                + " WHERE certificate = (SELECT seal_certificate FROM credential WHERE id = :id)")
        .bind("id", id)
        .mapTo(Compromise.class)
        .findOne();
  }

  /**
   * Writes a declaration, unless an earlier one covers more credentials; returns the log size from
   * which the key is compromised.
   */
  static long put(Handle h, AuditTrail audit, Compromise declared) {
    // Waits for what is being issued; what comes later sees the declaration.
    h.execute("LOCK TABLE key_compromise IN EXCLUSIVE MODE");
    Optional<Compromise> before = find(h, declared.certificateSha256());
    if (before.isPresent() && before.get().logSize() <= declared.logSize()) {
      return before.get().logSize();
    }
    h.createUpdate("DELETE FROM key_compromise WHERE certificate = :certificate")
        .bind("certificate", declared.certificateSha256())
        .execute();
    h.createUpdate(
            "INSERT INTO key_compromise (certificate, log_size, reason, declared_by, declared_at)"
                + " VALUES (:certificateSha256, :logSize, :reason, :by, :at)")
        .bindMethods(declared)
        .execute();
    String subject = declared.certificateSha256() + "/" + declared.logSize();
    audit.record(h, AuditEvent.of(declared.by(), "key-compromised", "", subject));
    return declared.logSize();
  }

  /** Ids of credentials that are void by the row and not yet revoked in the log. */
  static List<String> unrevoked(Handle h, String certificate) {
    return h.createQuery(
            "SELECT c.id FROM credential c WHERE c.seal_certificate = :certificate"
                + " AND c.state <> 'REVOKED' AND "
                + CredentialTable.IS_VOID)
        .bind("certificate", certificate)
        .mapTo(String.class)
        .list();
  }
}
