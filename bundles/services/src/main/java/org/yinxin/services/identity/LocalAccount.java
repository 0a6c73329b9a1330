package org.yinxin.services.identity;

import java.util.Objects;

/**
 * An account as its administrators see it. Immutable.
 *
 * @param account name, person and roles
 * @param locked true if nobody may sign in with it
 * @param linkOpen true if a link by which its password is chosen waits to be used
 * @param altered true if its row was changed directly in the database: nobody may sign in with it,
 *     and its roles are not to be believed
 */
public record LocalAccount(Account account, boolean locked, boolean linkOpen, boolean altered) {
  public LocalAccount {
    Objects.requireNonNull(account);
  }
}
