package org.yinxin.core.verification.sharing;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.CodeAccess;

/** A row for each credential whose code shows the verdict alone. */
@Component
public final class StoredCodeAccess implements CodeAccess {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCodeAccess.class);

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock = InstantSource.system();

  /** Keeps rows in the database and records each change in the audit trail. */
  @Activate
  public StoredCodeAccess(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public boolean isOpen(String credentialId) {
    return database.transaction(h -> isOpen(h, credentialId));
  }

  private static boolean isOpen(Handle h, String credentialId) {
    return h.createQuery("SELECT credential_id FROM code_closed WHERE credential_id = :id")
        .bind("id", credentialId)
        .mapTo(String.class)
        .findOne()
        .isEmpty();
  }

  @Override
  public void set(Credential credential, boolean open, Account holder) throws Refusal {
    credential.requireHolder(holder);
    database.transaction(
        h -> {
          if (isOpen(h, credential.id()) != open) {
            change(h, credential, open);
          }
          return open;
        });
  }

  private void change(Handle h, Credential credential, boolean open) {
    String sql =
        open
            ? "DELETE FROM code_closed WHERE credential_id = :id"
            : "INSERT INTO code_closed (credential_id, closed_at) VALUES (:id, :at)";
    var update = h.createUpdate(sql).bind("id", credential.id());
    if (!open) {
      update.bind("at", clock.instant());
    }
    update.execute();
    String person = credential.personNumber();
    String action = open ? "code-opened" : "code-closed";
    audit.record(h, new AuditEvent(person, action, credential.officeId(), credential.id(), person));
    LOG.info("credential {} step {}", credential.id(), action);
  }
}
