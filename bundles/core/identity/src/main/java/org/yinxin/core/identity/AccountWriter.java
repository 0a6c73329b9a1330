package org.yinxin.core.identity;

import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * Writes accounts in a caller's transaction, each change with its events in the audit trail and its
 * notices. Checks nothing. Thread-safe.
 */
final class AccountWriter {
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;

  AccountWriter(RowAuthentication authentication, AuditTrail audit, InstantSource clock) {
    this.authentication = authentication;
    this.audit = audit;
    this.clock = clock;
  }

  void insert(Handle h, Account account, String passwordHash, Account by) {
    AccountTable.insert(h, authentication, audit, account, passwordHash);
    record(h, by, "account-created", "", account.user());
    account.roles().stream()
        .sorted()
        .forEach(role -> record(h, by, "role-given", role, account.user()));
    AccountNotices.tellAll(h, authentication, account, NoticeKind.ACCOUNT_CHANGED, clock.instant());
  }

  /** Changes person and roles of an account. */
  void change(Handle h, Account before, Account after, Account by) {
    String user = after.user();
    Set<String> old = before.roles();
    AccountTable.change(h, authentication, audit, after);
    boolean isAnothers = !after.personNumber().equals(before.personNumber());
    if (isAnothers) {
      record(h, by, "account-person-changed", "", user);
    }
    minus(after.roles(), old).forEach(role -> record(h, by, "role-given", role, user));
    minus(old, after.roles()).forEach(role -> record(h, by, "role-taken", role, user));
    if (isAnothers) {
      AccountNotices.tell(h, before, NoticeKind.ACCOUNT_CHANGED, clock.instant());
    }
    if (isAnothers || !after.roles().equals(old)) {
      AccountNotices.tell(h, after, NoticeKind.ACCOUNT_CHANGED, clock.instant());
      // An account that lost its last role was one of staff.
      Account staff = after.roles().isEmpty() ? before : after;
      AccountNotices.tellAuditors(
          h, authentication, staff, NoticeKind.ACCOUNT_CHANGED, clock.instant());
    }
  }

  /** Removes an account that was altered, to be made anew. */
  void removeAltered(Handle h, String user, Account by) {
    AccountTable.remove(h, authentication, audit, user);
    record(h, by, "altered-account-removed", "", user);
  }

  /** Replaces the password, by which sessions and the link end. */
  void replacePassword(Handle h, String user, String passwordHash) {
    AccountTable.setPassword(h, authentication, audit, user, passwordHash);
    SessionTable.endAll(h, user);
    PasswordLinkTable.remove(h, user);
  }

  /** Tells everybody concerned that a password was set. */
  void passwordSet(Handle h, Account account, Account by) {
    record(h, by, "password-set", "", account.user());
    AccountNotices.tellAll(
        h, authentication, account, NoticeKind.PASSWORD_CHANGED, clock.instant());
  }

  /** Locks an account, by which its sessions and its link end, or unlocks it. */
  void setLocked(Handle h, String user, boolean locked, Account by) {
    if (locked) {
      SessionTable.endAll(h, user);
      PasswordLinkTable.remove(h, user);
    }
    AccountTable.setLocked(h, authentication, audit, user, locked);
    record(h, by, locked ? "account-locked" : "account-unlocked", "", user);
  }

  private void record(Handle h, Account by, String action, String subject, String user) {
    audit.record(h, new AuditEvent(by.user(), action, "", subject, user));
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
