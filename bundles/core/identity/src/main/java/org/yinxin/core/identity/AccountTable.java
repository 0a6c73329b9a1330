package org.yinxin.core.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** The rows of accounts and of the links by which their passwords are chosen. */
final class AccountTable {
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

  /**
   * An account as stored.
   *
   * @param mac its code, by which an altered row is told
   */
  record Row(
      String userName,
      String passwordHash,
      String personNumber,
      String roles,
      int locked,
      Optional<String> mac) {
    /** Reads the account. The operator's role in the row has no effect. */
    Account account() {
      return new Account(
          userName,
          personNumber,
          Arrays.stream(roles.split(","))
              .filter(role -> !role.isEmpty() && !role.equals(Account.OPERATOR))
              .collect(Collectors.toSet()));
    }

    boolean isLocked() {
      return locked == 1;
    }

    boolean hasPassword() {
      return !passwordHash.equals(NO_PASSWORD);
    }

    private List<String> values() {
      return List.of(userName, passwordHash, personNumber, roles, Integer.toString(locked));
    }

    boolean isAuthentic(RowAuthentication authentication) {
      return authentication.isAuthentic(AuthenticatedTable.ACCOUNT, values(), mac);
    }

    /** Returns the row itself. */
    Row authentic(RowAuthentication authentication) {
      if (!isAuthentic(authentication)) {
        throw AlteredDataException.account();
      }
      return this;
    }
  }

  private record Local(@Nested Row account, Optional<Instant> expiresAt) {
    LocalAccount localAccount(RowAuthentication authentication) {
      return new LocalAccount(
          account.account(),
          account.isLocked(),
          expiresAt.isPresent(),
          !account.isAuthentic(authentication));
    }
  }

  /** A link that was found by its token. */
  record Link(String userName, String tokenHash, Instant expiresAt, Optional<String> mac) {
    private boolean isAuthentic(RowAuthentication authentication) {
      return authentication.isAuthentic(
          AuthenticatedTable.PASSWORD_LINK, List.of(userName, tokenHash), mac);
    }
  }

  /** In place of a hash: no password is right. */
  static final String NO_PASSWORD = "none";

  private AccountTable() {}

  /** Gives roles as they are stored; the operator's is never stored. */
  static String joined(Set<String> roles) {
    if (roles.contains(Account.OPERATOR)) {
      throw new IllegalArgumentException("the role of the server's operator is never stored");
    }
    return String.join(",", new TreeSet<>(roles));
  }

  /** Searches by name. The text is in lower case; wildcards in it are taken literally. */
  static List<LocalAccount> search(
      Handle h, RowAuthentication authentication, String text, String after, int most) {
    String start = text.replaceAll("[!%_]", "!$0") + "%";
    return h.createQuery(
            SELECT
                + " WHERE a.user_name > :after AND (LOWER(a.user_name) LIKE :part ESCAPE '!'"
                + " OR LOWER(a.person_number) LIKE :start ESCAPE '!'"
                + " OR LOWER(a.roles) LIKE :part ESCAPE '!')"
                + " ORDER BY a.user_name FETCH FIRST :most ROWS ONLY")
        .bind("after", after)
        .bind("part", "%" + start)
        .bind("start", start)
        .bind("most", most)
        .mapTo(Local.class)
        .map(local -> local.localAccount(authentication))
        .list();
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
  static Optional<Row> row(Handle h, RowAuthentication authentication, String user) {
    return h.createQuery("SELECT " + COLUMNS + " FROM account a WHERE a.user_name = :user")
        .bind("user", user)
        .mapTo(Row.class)
        .findOne()
        .map(row -> row.authentic(authentication));
  }

  static void insert(
      Handle h,
      RowAuthentication authentication,
      AuditTrail audit,
      Account account,
      String passwordHash) {
    Row row =
        new Row(
            account.user(),
            passwordHash,
            account.personNumber(),
            joined(account.roles()),
            0,
            Optional.empty());
    write(h, authentication, audit, row, INSERT);
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
    Row row = existing(h, authentication, account.user());
    write(
        h,
        authentication,
        audit,
        new Row(
            row.userName(),
            row.passwordHash(),
            account.personNumber(),
            joined(account.roles()),
            row.locked(),
            row.mac()),
        UPDATE);
  }

  static void setLocked(
      Handle h, RowAuthentication authentication, AuditTrail audit, String user, boolean locked) {
    Row row = existing(h, authentication, user);
    write(
        h,
        authentication,
        audit,
        new Row(
            user, row.passwordHash(), row.personNumber(), row.roles(), locked ? 1 : 0, row.mac()),
        UPDATE);
  }

  static void setPassword(
      Handle h, RowAuthentication authentication, AuditTrail audit, String user, String hash) {
    Row row = existing(h, authentication, user);
    write(
        h,
        authentication,
        audit,
        new Row(user, hash, row.personNumber(), row.roles(), row.locked(), row.mac()),
        UPDATE);
  }

  /** Locks the row to the commit: what is written rests on what was read. */
  private static Row existing(Handle h, RowAuthentication authentication, String user) {
    lock(h, user);
    return row(h, authentication, user).orElseThrow();
  }

  /** Locks the row of an account to the end of the transaction. */
  static void lock(Handle h, String user) {
    h.execute("UPDATE account SET locked = locked WHERE user_name = ?", user);
  }

  private static void write(
      Handle h, RowAuthentication authentication, AuditTrail audit, Row row, String sql) {
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
    endSessions(h, user);
    removeLink(h, user);
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

  /** Ends the sessions of a user, and forgets the devices. */
  static void endSessions(Handle h, String user) {
    KnownDeviceTable.forget(h, user);
    SessionTable.tokensOf(h, user, Optional.empty())
        .forEach(token -> SessionTable.remove(h, token));
  }

  static void setLink(
      Handle h,
      RowAuthentication authentication,
      String user,
      String tokenHash,
      Instant expiresAt) {
    removeLink(h, user);
    h.createUpdate(
            "INSERT INTO password_link (user_name, token_hash, expires_at, mac)"
                + " VALUES (:user, :token, :expires, :mac)")
        .bind("user", user)
        .bind("token", tokenHash)
        .bind("expires", expiresAt)
        .bind("mac", authentication.mac(AuthenticatedTable.PASSWORD_LINK, List.of(user, tokenHash)))
        .execute();
  }

  static boolean removeLink(Handle h, String user) {
    return h.createUpdate("DELETE FROM password_link WHERE user_name = :user")
            .bind("user", user)
            .execute()
        == 1;
  }

  /** Returns a link; empty also if somebody else made it. */
  static Optional<Link> link(Handle h, RowAuthentication authentication, String tokenHash) {
    return h.createQuery(
            "SELECT user_name, token_hash, expires_at, mac FROM password_link"
                + " WHERE token_hash = :token")
        .bind("token", tokenHash)
        .mapTo(Link.class)
        .findOne()
        .filter(link -> link.isAuthentic(authentication));
  }
}
