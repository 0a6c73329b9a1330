package org.yinxin.services.identity;

import java.util.Objects;
import java.util.Set;

/**
 * Who is signed in. Immutable.
 *
 * @param user account name
 * @param personNumber student or staff number; empty for an account that belongs to no person
 * @param roles what the account may do beyond a holder's own affairs, as {@code office}, {@code
 *     administrator}
 */
public record Account(String user, String personNumber, Set<String> roles) {
  public Account {
    Objects.requireNonNull(user);
    Objects.requireNonNull(personNumber);
    roles = Set.copyOf(roles);
  }
}
