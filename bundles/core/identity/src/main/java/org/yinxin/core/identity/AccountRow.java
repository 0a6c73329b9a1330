package org.yinxin.core.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * An account as stored.
 *
 * @param roles separated by commas
 * @param locked 1 if nobody may sign in with it, else 0
 * @param mac its code, by which an altered row is told
 */
record AccountRow(
    String userName,
    String passwordHash,
    String personNumber,
    String roles,
    int locked,
    Optional<String> mac) {
  /** The row of a new account. */
  static AccountRow of(Account account, String passwordHash) {
    return new AccountRow(
        account.user(),
        passwordHash,
        account.personNumber(),
        joined(account.roles()),
        0,
        Optional.empty());
  }

  /** Gives roles as they are stored; the operator's is never stored. */
  static String joined(Set<String> roles) {
    if (roles.contains(Account.OPERATOR)) {
      throw new IllegalArgumentException("the role of the server's operator is never stored");
    }
    return String.join(",", new TreeSet<>(roles));
  }

  /** Reads the account. The operator's role in the row has no effect. */
  Account account() {
    return new Account(
        userName,
        personNumber,
        Arrays.stream(roles.split(","))
            .filter(role -> !role.isEmpty() && !role.equals(Account.OPERATOR))
            .collect(Collectors.toSet()));
  }

  AccountRow with(Account account) {
    return new AccountRow(
        userName, passwordHash, account.personNumber(), joined(account.roles()), locked, mac);
  }

  AccountRow withLocked(boolean isLocked) {
    return new AccountRow(userName, passwordHash, personNumber, roles, isLocked ? 1 : 0, mac);
  }

  AccountRow withPassword(String hash) {
    return new AccountRow(userName, hash, personNumber, roles, locked, mac);
  }

  boolean isLocked() {
    return locked == 1;
  }

  boolean hasPassword() {
    return !passwordHash.equals(AccountTable.NO_PASSWORD);
  }

  /** The values that its code covers. */
  List<String> values() {
    return List.of(userName, passwordHash, personNumber, roles, Integer.toString(locked));
  }

  boolean isAuthentic(RowAuthentication authentication) {
    return authentication.isAuthentic(AuthenticatedTable.ACCOUNT, values(), mac);
  }

  /**
   * Returns the row itself.
   *
   * @throws AlteredDataException if it was altered
   */
  AccountRow authentic(RowAuthentication authentication) {
    if (!isAuthentic(authentication)) {
      throw AlteredDataException.account();
    }
    return this;
  }
}
