package org.yinxin.core.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.FactorRecovery;
import org.yinxin.services.identity.FactorRemoval;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/** Removals of second factors in the database. */
@Component
public final class StoredFactorRecovery implements FactorRecovery {
  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;

  /** Keeps removals in the database until they are confirmed. */
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
  public List<FactorRemoval> waiting(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(
        h ->
            FactorRemovalTable.all(h, authentication, clock.instant()).stream()
                .map(FactorRemovalTable.Row::removal)
                .toList());
  }

  @Override
  public FactorRemoval begin(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Instant expires = clock.instant().plus(LIFE);
    return database.transaction(
        h -> {
          Account owner = owner(h, user);
          notTheOwner(owner, by);
          FactorRemovalTable.Row row =
              new FactorRemovalTable.Row(
                  user, by.user(), by.personNumber(), expires.getEpochSecond(), Optional.empty());
          FactorRemovalTable.remove(h, user);
          FactorRemovalTable.insert(h, authentication, row);
          audit.record(h, new AuditEvent(by.user(), "factor-removal-begun", "", "", user));
          AccountNotices.tellAll(
              h, authentication, owner, NoticeKind.FACTOR_REMOVAL_BEGUN, clock.instant());
          return row.removal();
        });
  }

  /** The account, which has factors. Its row stays locked until the transaction ends. */
  private Account owner(Handle h, String user) throws Refusal {
    AccountTable.lock(h, user);
    Account owner =
        AccountTable.row(h, authentication, user)
            .orElseThrow(AccountReason.UNKNOWN::refusal)
            .account();
    if (!FactorTable.isAny(h, user)) {
      throw FactorReason.UNKNOWN.refusal();
    }
    return owner;
  }

  private static void notTheOwner(Account owner, Account by) throws Refusal {
    if (by.personNumber().isEmpty()
        || by.user().equals(owner.user())
        || by.personNumber().equals(owner.personNumber())) {
      throw FactorReason.NOT_ANOTHER.refusal();
    }
  }

  @Override
  public void confirm(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    database.transaction(
        h -> {
          Account owner = owner(h, user);
          notTheOwner(owner, by);
          FactorRemovalTable.Row begun =
              FactorRemovalTable.all(h, authentication, clock.instant()).stream()
                  .filter(row -> row.userName().equals(user))
                  .findFirst()
                  .orElseThrow(FactorReason.EXPIRED::refusal);
          if (begun.begunBy().equals(by.user())
              || begun.personNumber().equals(by.personNumber())
              || !isStillAdministrator(h, begun)) {
            throw FactorReason.NOT_ANOTHER.refusal();
          }
          removeAll(h, owner, by);
          return user;
        });
  }

  private boolean isStillAdministrator(Handle h, FactorRemovalTable.Row begun) {
    return AccountTable.row(h, authentication, begun.begunBy())
        .filter(row -> !row.isLocked())
        .map(AccountTable.Row::account)
        .filter(account -> account.roles().contains(Account.ADMINISTRATOR))
        .filter(account -> account.personNumber().equals(begun.personNumber()))
        .isPresent();
  }

  private void removeAll(Handle h, Account owner, Account by) {
    String user = owner.user();
    for (String id : FactorTable.ids(h, user)) {
      FactorTable.remove(h, authentication, audit, id);
    }
    FactorRemovalTable.remove(h, user);
    AccountTable.endSessions(h, user);
    audit.record(h, new AuditEvent(by.user(), "factors-removed", "", "", user));
    AccountNotices.tellAll(h, authentication, owner, NoticeKind.FACTOR_REMOVED, clock.instant());
  }

  @Override
  public void cancel(String user, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    database.transaction(
        h -> {
          if (FactorRemovalTable.remove(h, user) > 0) {
            audit.record(h, new AuditEvent(by.user(), "factor-removal-cancelled", "", "", user));
          }
          return user;
        });
  }

  @Override
  public void removeAll(String user, Account by) throws Refusal {
    // An administrator is one of two: only the operator passes without a role.
    by.require();
    database.transaction(
        h -> {
          removeAll(h, owner(h, user), by);
          return user;
        });
  }
}
