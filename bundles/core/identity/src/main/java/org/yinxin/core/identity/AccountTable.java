package org.yinxin.core.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.LocalAccount;

/** The rows of accounts and of the links by which their passwords are chosen. */
final class AccountTable {
  private static final String SELECT =
      "SELECT a.user_name, a.person_number, a.roles, a.locked, l.expires_at FROM account a"
          + " LEFT JOIN password_link l ON l.user_name = a.user_name";

  /** The columns of an account. */
  record Row(String userName, String personNumber, String roles) {
    /** Reads the account. The operator's role in the row has no effect. */
    Account account() {
      return new Account(
          userName,
          personNumber,
          Arrays.stream(roles.split(","))
              .filter(role -> !role.isEmpty() && !role.equals(Account.OPERATOR))
              .collect(Collectors.toSet()));
    }
  }

  private record Local(@Nested Row account, boolean locked, Optional<Instant> expiresAt) {
    LocalAccount localAccount() {
      return new LocalAccount(account.account(), locked, expiresAt.isPresent());
    }
  }

  /** A link that was found by its token. */
  record Link(String userName, Instant expiresAt) {}

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
  static List<LocalAccount> search(Handle h, String text, String after, int most) {
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
        .map(Local::localAccount)
        .list();
  }

  static Optional<LocalAccount> find(Handle h, String user) {
    return h.createQuery(SELECT + " WHERE a.user_name = :user")
        .bind("user", user)
        .mapTo(Local.class)
        .map(Local::localAccount)
        .findOne();
  }

  static void insert(Handle h, Account account, String passwordHash) {
    h.createUpdate(
            "INSERT INTO account (user_name, password_hash, person_number, roles, locked)"
                + " VALUES (:user, :hash, :personNumber, :roles, 0)")
        .bindMethods(account)
        .bind("hash", passwordHash)
        .bind("roles", joined(account.roles()))
        .execute();
  }

  static void change(Handle h, Account account) {
    h.createUpdate(
            "UPDATE account SET person_number = :personNumber, roles = :roles"
                + " WHERE user_name = :user")
        .bindMethods(account)
        .bind("roles", joined(account.roles()))
        .execute();
  }

  static void setLocked(Handle h, String user, boolean locked) {
    h.createUpdate("UPDATE account SET locked = :locked WHERE user_name = :user")
        .bind("locked", locked ? 1 : 0)
        .bind("user", user)
        .execute();
  }

  static void setPassword(Handle h, String user, String hash) {
    h.createUpdate("UPDATE account SET password_hash = :hash WHERE user_name = :user")
        .bind("hash", hash)
        .bind("user", user)
        .execute();
  }

  /**
   * Counts those who can administer the platform. Their rows stay locked until the transaction
   * ends, so that two administrators who remove each other do so one after the other.
   */
  static long administrators(Handle h) {
    h.execute("UPDATE account SET locked = locked WHERE roles LIKE '%administrator%'");
    return h
        .createQuery(SELECT + " WHERE a.roles LIKE '%administrator%'")
        .mapTo(Local.class)
        .map(Local::localAccount)
        .stream()
        .filter(a -> !a.locked() && a.account().roles().contains(Account.ADMINISTRATOR))
        .count();
  }

  /** Ends the sessions of a user, and forgets the devices. */
  static void endSessions(Handle h, String user) {
    KnownDeviceTable.forget(h, user);
    SessionTable.tokensOf(h, user, Optional.empty())
        .forEach(token -> SessionTable.remove(h, token));
  }

  static void setLink(Handle h, String user, String tokenHash, Instant expiresAt) {
    removeLink(h, user);
    h.createUpdate(
            "INSERT INTO password_link (user_name, token_hash, expires_at)"
                + " VALUES (:user, :token, :expires)")
        .bind("user", user)
        .bind("token", tokenHash)
        .bind("expires", expiresAt)
        .execute();
  }

  static boolean removeLink(Handle h, String user) {
    return h.createUpdate("DELETE FROM password_link WHERE user_name = :user")
            .bind("user", user)
            .execute()
        == 1;
  }

  static Optional<Link> link(Handle h, String tokenHash) {
    return h.createQuery(
            "SELECT user_name, expires_at FROM password_link WHERE token_hash = :token")
        .bind("token", tokenHash)
        .mapTo(Link.class)
        .findOne();
  }
}
