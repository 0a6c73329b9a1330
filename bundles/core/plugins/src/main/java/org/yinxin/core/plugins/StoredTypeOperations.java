package org.yinxin.core.plugins;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.plugins.TypeOperations;
import org.yinxin.services.refusal.Refusal;

/** Quarantine and ownership of certificate types, each change of them in the audit trail. */
@Component
public final class StoredTypeOperations implements TypeOperations {
  private static final Logger LOG = LoggerFactory.getLogger(StoredTypeOperations.class);

  private final Database database;
  private final AuditTrail audit;
  private final CertificateTypeRegistry types;
  private final DesiredPlugins plugins;

  /** Asks the registry of types, and the plug-ins for their threads. */
  @Activate
  public StoredTypeOperations(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "types") CertificateTypeRegistry types,
      @Reference(name = "plugins") DesiredPlugins plugins) {
    this.database = database;
    this.audit = audit;
    this.types = types;
    this.plugins = plugins;
  }

  @Override
  public void retry(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (!types.retry(id)) {
      throw CertificateTypeRegistry.notDeployed(id);
    }
    database.transaction(
        h -> {
          audit.record(h, AuditEvent.of(by.user(), "type-retried", "", id));
          return id;
        });
  }

  @Override
  public void release(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    boolean wasOwned =
        database.transaction(
            h -> {
              boolean released = TypeOwners.release(h, id);
              if (released) {
                audit.record(h, AuditEvent.of(by.user(), "type-released", "", id));
              }
              return released;
            });
    if (!wasOwned) {
      throw CertificateTypeRegistry.notDeployed(id);
    }
    LOG.info("certificate type {} step released: by {}", id, by.user());
  }

  @Override
  public List<PluginState> states(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return types.states();
  }

  @Override
  public List<PluginThreads> remainingThreads(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return plugins.remainingThreads();
  }
}
