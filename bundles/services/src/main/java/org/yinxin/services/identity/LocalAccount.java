package org.yinxin.services.identity;

import java.util.Objects;

/**
 * An account as its administrators see it. Immutable.
 *
 * @param account name, person and roles
 * @param locked whether nobody may sign in with it
 * @param linkOpen whether a link by which its password is chosen waits to be used
 * @param altered whether its row was changed past the platform: nobody may sign in with it, and its
 *     roles are not to be believed
 */
public record LocalAccount(Account account, boolean locked, boolean linkOpen, boolean altered) {
  public LocalAccount {
    Objects.requireNonNull(account);
  }
}
