package org.yinxin.core.identity;

import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * Records sign-ins of accounts with a role in the audit trail. Those of holders are not recorded:
 * they reach nobody's data but their own. Thread-safe.
 */
final class StaffSignIns {
  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;

  StaffSignIns(Database database, RowAuthentication authentication, AuditTrail audit) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
  }

  /**
   * Records the beginning of a session, in the transaction that begins it.
   *
   * @param method by which the person signed in
   */
  void begun(Handle h, String user, String method) {
    if (isStaff(h, user)) {
      audit.record(h, AuditEvent.of(user, "signed-in", "", method));
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

  private boolean isStaff(Handle h, String user) {
    return AccountTable.row(h, authentication, user)
        .filter(row -> !row.account().roles().isEmpty())
        .isPresent();
  }
}
