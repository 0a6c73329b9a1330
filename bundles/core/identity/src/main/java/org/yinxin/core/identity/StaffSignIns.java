package org.yinxin.core.identity;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * Records sign-ins of accounts with a role in the audit trail. Those of holders are not recorded:
 * they reach nobody's data but their own. Thread-safe.
 */
final class StaffSignIns {
  /** The factor with which a session begins, and if its sign-in is complete by that. */
  record Begun(String factor, boolean isComplete) {}

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;

  private final FactorRule rule;

  StaffSignIns(
      Database database, RowAuthentication authentication, AuditTrail audit, FactorRule rule) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.rule = rule;
  }

  /**
   * Records the beginning of a session, in the transaction that begins it.
   *
   * @param method sign-in method of the person
   * @param isByService the sign-in service has asked for a second factor
   */
  Begun begun(Handle h, String user, String method, boolean isByService) {
    Account account = AccountTable.row(h, authentication, user).orElseThrow().account();
    boolean isStaff = !account.roles().isEmpty();
    // Without a query for holders, and for everybody in production.
    boolean hasFactors = isStaff && rule.isDevelopment() && FactorTable.isAny(h, user);
    String factor = isByService ? FactorRule.SERVICE : rule.first(hasFactors);
    Begun begun = new Begun(factor, rule.isComplete(account, factor));
    if (isStaff) {
      String action = begun.isComplete() ? "signed-in" : "sign-in-begun";
      audit.record(h, AuditEvent.of(user, action, "", isByService ? method + " mfa" : method));
    }
    return begun;
  }

  /**
   * Tells the owner of an account with a role of a sign-in on a device that is new to it, by
   * password or by a service, whether or not a second factor follows (OWASP ASVS 4.0.3, 2.2.3).
   */
  void onNewDevice(Handle h, String user, Instant now) {
    Account account = AccountTable.row(h, authentication, user).orElseThrow().account();
    if (!account.roles().isEmpty()) {
      AccountNotices.tellOfSignIn(h, authentication, account, NoticeKind.NEW_DEVICE, now);
    }
  }

  /**
   * Records a refused sign-in by password. The name of no account is not recorded, since people
   * type passwords in the wrong field.
   *
   * @param isClosed says that unknown devices are refused from now on, however right the password
   */
  void failed(String user, boolean isClosed) {
    database.transaction(
        h -> {
          if (isStaff(h, user)) {
            audit.record(h, AuditEvent.of(user, "sign-in-failed", "", Sessions.LOCAL));
            if (isClosed) {
              audit.record(h, AuditEvent.of(user, "sign-in-closed", "", Sessions.LOCAL));
            }
          }
          return user;
        });
  }

  /** Says if there is an account of that name, and it has a role. */
  boolean isStaff(Handle h, String user) {
    return AccountTable.row(h, authentication, user)
        .filter(row -> !row.account().roles().isEmpty())
        .isPresent();
  }
}
