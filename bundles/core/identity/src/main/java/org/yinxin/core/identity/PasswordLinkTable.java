package org.yinxin.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** Rows of the links by which passwords are chosen, one an account at most. */
final class PasswordLinkTable {
  /** A link that was found by its token. */
  record Link(String userName, String tokenHash, Instant expiresAt, Optional<String> mac) {
    private boolean isAuthentic(RowAuthentication authentication) {
      return authentication.isAuthentic(
          AuthenticatedTable.PASSWORD_LINK, List.of(userName, tokenHash), mac);
    }
  }

  private PasswordLinkTable() {}

  /** Stores a link in place of the one that the account had. */
  static void put(
      Handle h,
      RowAuthentication authentication,
      String user,
      String tokenHash,
      Instant expiresAt) {
    remove(h, user);
    h.createUpdate(
            "INSERT INTO password_link (user_name, token_hash, expires_at, mac)"
                + " VALUES (:user, :token, :expires, :mac)")
        .bind("user", user)
        .bind("token", tokenHash)
        .bind("expires", expiresAt)
        .bind("mac", authentication.mac(AuthenticatedTable.PASSWORD_LINK, List.of(user, tokenHash)))
        .execute();
  }

  /** Removes the link of an account; false if it has none. */
  static boolean remove(Handle h, String user) {
    return h.createUpdate("DELETE FROM password_link WHERE user_name = :user")
            .bind("user", user)
            .execute()
        == 1;
  }

  /** Returns a link; empty also if somebody else than the platform made it. */
  static Optional<Link> find(Handle h, RowAuthentication authentication, String tokenHash) {
    return h.createQuery(
            "SELECT user_name, token_hash, expires_at, mac FROM password_link"
                + " WHERE token_hash = :token")
        .bind("token", tokenHash)
        .mapTo(Link.class)
        .findOne()
        .filter(link -> link.isAuthentic(authentication));
  }
}
