package org.yinxin.core.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Session;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Sessions in the database. */
@Component
public final class StoredSessions implements Sessions {
  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;

  /** Reads and ends rows. */
  @Activate
  public StoredSessions(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, audit, InstantSource.system());
  }

  StoredSessions(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Session> of(String user, String token) {
    return database.transaction(h -> SessionTable.of(h, user, Tokens.hash(token), clock.instant()));
  }

  @Override
  public List<Session> of(String user, String token, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return of(user, token);
  }

  @Override
  public boolean end(String user, String id) {
    return database.transaction(
        h ->
            SessionTable.tokensOf(h, user, Optional.of(id)).stream()
                    .mapToInt(token -> SessionTable.remove(h, token))
                    .sum()
                > 0);
  }

  @Override
  public int endOthers(String user, String token) {
    String mine = Tokens.hash(token);
    return database.transaction(h -> SessionTable.removeOthers(h, user, mine));
  }

  @Override
  public int endAll(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h -> {
          audit.record(h, new AuditEvent(by.user(), "sessions-ended", "", "", user));
          return SessionTable.removeOthers(h, user, "");
        });
  }
}
