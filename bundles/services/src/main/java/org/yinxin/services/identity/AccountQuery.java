package org.yinxin.services.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * A search for local accounts; they come by name.
 *
 * @param text part of the name or of a role, or begin of the person number, without regard to case;
 *     empty for all
 * @param role role of the accounts; empty for any
 * @param isLocked true for locked accounts alone, false for those that may sign in; empty for both
 * @param after the last account of the page before; empty for the first page
 * @param most most accounts of a page
 */
public record AccountQuery(
    String text, String role, Optional<Boolean> isLocked, String after, int most) {
  public AccountQuery {
    Objects.requireNonNull(text);
    Objects.requireNonNull(role);
    Objects.requireNonNull(isLocked);
    Objects.requireNonNull(after);
  }

  /** Returns a search for the first accounts of all. */
  public static AccountQuery all(int most) {
    return new AccountQuery("", "", Optional.empty(), "", most);
  }

  /** Returns this search, by a text. */
  public AccountQuery withText(String part) {
    return new AccountQuery(part, role, isLocked, after, most);
  }

  /** Returns this search, for accounts that have a role. */
  public AccountQuery withRole(String wanted) {
    return new AccountQuery(text, wanted, isLocked, after, most);
  }

  /** Returns this search, for locked accounts or for the others. */
  public AccountQuery withLocked(boolean locked) {
    return new AccountQuery(text, role, Optional.of(locked), after, most);
  }

  /** Returns this search, for the page behind an account. */
  public AccountQuery after(String user) {
    return new AccountQuery(text, role, isLocked, user, most);
  }
}
