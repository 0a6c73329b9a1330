package org.yinxin.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountQuery;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** The rows of accounts. */
final class AccountTable {
  /** In place of a hash: no password is right. */
  static final String NO_PASSWORD = "none";

  /** The columns of an account. */
  static final String COLUMNS =
      "a.user_name, a.password_hash, a.person_number, a.roles, a.locked, a.mac";

  private static final String SELECT =
      "SELECT "
          + COLUMNS
          + ", l.expires_at FROM account a"
          + " LEFT JOIN password_link l ON l.user_name = a.user_name";

  private static final String INSERT =
      "INSERT INTO account (user_name, password_hash, person_number, roles, locked, mac)"
          + " VALUES (:user, :hash, :number, :roles, :locked, :mac)";

  private static final String UPDATE =
      "UPDATE account SET password_hash = :hash, person_number = :number, roles = :roles,"
          + " locked = :locked, mac = :mac WHERE user_name = :user";

  private record Local(@Nested AccountRow account, Optional<Instant> expiresAt) {
    LocalAccount localAccount(RowAuthentication authentication) {
      return new LocalAccount(
          account.account(),
          account.isLocked(),
          expiresAt.isPresent(),
          !account.isAuthentic(authentication));
    }
  }

  private AccountTable() {}

  /** Searches; wildcards in the text are taken literally. */
  static List<LocalAccount> search(Handle h, RowAuthentication authentication, AccountQuery query) {
    String start = literal(query.text().strip().toLowerCase(Locale.ROOT)) + "%";
    return h.createQuery(
            SELECT
                + " WHERE a.user_name > :after AND (LOWER(a.user_name) LIKE :part ESCAPE '!'"
                + " OR LOWER(a.person_number) LIKE :start ESCAPE '!'"
                + " OR LOWER(a.roles) LIKE :part ESCAPE '!')"
                + " AND ',' || a.roles || ',' LIKE :role ESCAPE '!'"
                + query.isLocked().map(locked -> " AND a.locked = " + (locked ? 1 : 0)).orElse("")
                + " ORDER BY a.user_name FETCH FIRST :most ROWS ONLY")
        .bind("after", query.after())
        .bind("part", "%" + start)
        .bind("start", start)
        .bind("role", query.role().isEmpty() ? "%" : "%," + literal(query.role()) + ",%")
        .bind("most", query.most())
        .mapTo(Local.class)
        .map(local -> local.localAccount(authentication))
        .list();
  }

  private static String literal(String text) {
    return text.replaceAll("[!%_]", "!$0");
  }

  /** Returns an account, altered or not. */
  static Optional<LocalAccount> find(Handle h, RowAuthentication authentication, String user) {
    return h.createQuery(SELECT + " WHERE a.user_name = :user")
        .bind("user", user)
        .mapTo(Local.class)
        .map(local -> local.localAccount(authentication))
        .findOne();
  }

  /**
   * Returns the row of an account.
   *
   * @throws AlteredDataException if it was altered
   */
  static Optional<AccountRow> row(Handle h, RowAuthentication authentication, String user) {
    return h.createQuery("SELECT " + COLUMNS + " FROM account a WHERE a.user_name = :user")
        .bind("user", user)
        .mapTo(AccountRow.class)
        .findOne()
        .map(row -> row.authentic(authentication));
  }

  static void insert(
      Handle h,
      RowAuthentication authentication,
      AuditTrail audit,
      Account account,
      String passwordHash) {
    write(h, authentication, audit, AccountRow.of(account, passwordHash), INSERT);
  }

  private static void change(
      Handle h,
      RowAuthentication authentication,
      AuditTrail audit,
      String user,
      Supplier<Integer> change) {
    authentication.change(h, audit, AuthenticatedTable.ACCOUNT, List.of(user), change);
  }

  static void change(
      Handle h, RowAuthentication authentication, AuditTrail audit, Account account) {
    AccountRow row = existing(h, authentication, account.user());
    write(h, authentication, audit, row.with(account), UPDATE);
  }

  static void setLocked(
      Handle h, RowAuthentication authentication, AuditTrail audit, String user, boolean locked) {
    AccountRow row = existing(h, authentication, user);
    write(h, authentication, audit, row.withLocked(locked), UPDATE);
  }

  static void setPassword(
      Handle h, RowAuthentication authentication, AuditTrail audit, String user, String hash) {
    AccountRow row = existing(h, authentication, user);
    write(h, authentication, audit, row.withPassword(hash), UPDATE);
  }

  /** Locks the row to the commit: what is written rests on what was read. */
  private static AccountRow existing(Handle h, RowAuthentication authentication, String user) {
    lock(h, user);
    return row(h, authentication, user).orElseThrow();
  }

  /** Locks the row of an account to the end of the transaction. */
  static void lock(Handle h, String user) {
    h.execute("UPDATE account SET locked = locked WHERE user_name = ?", user);
  }

  private static void write(
      Handle h, RowAuthentication authentication, AuditTrail audit, AccountRow row, String sql) {
    change(
        h,
        authentication,
        audit,
        row.userName(),
        () ->
            h.createUpdate(sql)
                .bind("user", row.userName())
                .bind("hash", row.passwordHash())
                .bind("number", row.personNumber())
                .bind("roles", row.roles())
                .bind("locked", row.locked())
                .bind("mac", authentication.mac(AuthenticatedTable.ACCOUNT, row.values()))
                .execute());
  }

  /** Removes an account that was altered, with its sessions and its link, to be made anew. */
  static void remove(Handle h, RowAuthentication authentication, AuditTrail audit, String user) {
    SessionTable.endAll(h, user);
    PasswordLinkTable.remove(h, user);
    change(
        h,
        authentication,
        audit,
        user,
        () -> h.execute("DELETE FROM account WHERE user_name = ?", user));
  }

  /**
   * Counts those who can administer the platform. Their rows stay locked until the transaction
   * ends, so that two administrators who remove each other do so one after the other.
   */
  static long administrators(Handle h, RowAuthentication authentication) {
    h.execute("UPDATE account SET locked = locked WHERE roles LIKE '%administrator%'");
    return withRole(h, authentication, Account.ADMINISTRATOR).stream()
        .filter(a -> !a.altered() && !a.locked())
        .count();
  }

  /** Returns the accounts that have a role of the platform, also locked and altered ones. */
  static List<LocalAccount> withRole(Handle h, RowAuthentication authentication, String role) {
    return h
        .createQuery(SELECT + " WHERE a.roles LIKE :part")
        .bind("part", "%" + role + "%")
        .mapTo(Local.class)
        .map(local -> local.localAccount(authentication))
        .stream()
        .filter(a -> a.account().roles().contains(role))
        .toList();
  }

  /** Returns the accounts that have any role, also locked and altered ones. */
  static List<LocalAccount> withRoles(Handle h, RowAuthentication authentication) {
    return h.createQuery(SELECT + " WHERE a.roles <> ''")
        .mapTo(Local.class)
        .map(local -> local.localAccount(authentication))
        .list();
  }

  /** Returns the accounts of auditors that are not locked or altered. */
  static List<Account> auditors(Handle h, RowAuthentication authentication) {
    return withRole(h, authentication, Account.AUDITOR).stream()
        .filter(a -> !a.altered() && !a.locked())
        .map(LocalAccount::account)
        .toList();
  }
}
