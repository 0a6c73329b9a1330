package org.yinxin.core.identity;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Keys of sessions by which a sign-in service ends them (OpenID Connect Back-Channel Logout 1.0,
 * CAS single logout), stored as hashes.
 */
final class SessionKeyTable {
  private SessionKeyTable() {}

  static void add(Handle h, String method, Set<String> keys, String tokenHash) {
    for (String key : keys) {
      h.createUpdate("INSERT INTO sign_in_session_key (key_hash, token_hash) VALUES (:key, :token)")
          .bind("key", hash(method, key))
          .bind("token", tokenHash)
          .execute();
    }
  }

  /** Gives the keys of a session to its next token. */
  static void move(Handle h, String tokenHash, String nextHash) {
    h.execute(
        "UPDATE sign_in_session_key SET token_hash = ? WHERE token_hash = ?", nextHash, tokenHash);
  }

  static void remove(Handle h, String tokenHash) {
    h.execute("DELETE FROM sign_in_session_key WHERE token_hash = ?", tokenHash);
  }

  /** Hashes of the tokens of the sessions that have this key. */
  static List<String> tokens(Handle h, String method, String key) {
    return h.createQuery("SELECT token_hash FROM sign_in_session_key WHERE key_hash = :key")
        .bind("key", hash(method, key))
        .mapTo(String.class)
        .list();
  }

  private static String hash(String method, String key) {
    return Tokens.hash(method + " " + key);
  }
}
