package org.yinxin.core.identity;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.FactorRecovery;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/** Removes second factors from the database. */
@Component
public final class StoredFactorRecovery implements FactorRecovery {
  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;

  /** Removes factors, and tells who ought to know. */
  @Activate
  public StoredFactorRecovery(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, authentication, audit, InstantSource.system());
  }

  StoredFactorRecovery(
      Database database, RowAuthentication authentication, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public ChangeRule rule(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Account owner = database.transaction(h -> owner(h, user));
    anotherThan(owner, by);
    return new ChangeRule(
        account -> account.roles().contains(Account.ADMINISTRATOR) && !isSamePerson(owner, account),
        Optional.of(FactorReason.ALONE),
        user);
  }

  /** Returns an account that has factors. */
  private Account owner(Handle h, String user) throws Refusal {
    Account owner =
        AccountTable.row(h, authentication, user)
            .orElseThrow(AccountReason.UNKNOWN::refusal)
            .account();
    if (!FactorTable.isAny(h, user)) {
      throw FactorReason.UNKNOWN.refusal();
    }
    return owner;
  }

  private static void anotherThan(Account owner, Account by) throws Refusal {
    if (isSamePerson(owner, by)) {
      throw FactorReason.OWNER.refusal();
    }
  }

  private static boolean isSamePerson(Account owner, Account other) {
    return other.user().equals(owner.user())
        || (!owner.personNumber().isEmpty() && other.personNumber().equals(owner.personNumber()));
  }

  @Override
  public void removeAll(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    database.transaction(
        h -> {
          AccountTable.lock(h, user);
          Account owner = owner(h, user);
          anotherThan(owner, by);
          for (String id : FactorTable.ids(h, user)) {
            FactorTable.remove(h, authentication, audit, id);
          }
          SessionTable.endAll(h, user);
          audit.record(h, new AuditEvent(by.user(), "factors-removed", "", "", user));
          AccountNotices.tellAll(
              h, authentication, owner, NoticeKind.FACTOR_REMOVED, clock.instant());
          return user;
        });
  }
}
