package org.yinxin.core.identity;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The challenge that a key is to sign in a session (WebAuthn, 7.2), in the session's row. */
final class SessionChallenge {
  private SessionChallenge() {}

  static void put(Handle h, String tokenHash, String challenge) {
    h.execute(
        "UPDATE sign_in_session SET challenge = ? WHERE token_hash = ?", challenge, tokenHash);
  }

  /** Takes the challenge out of the row; of two who do so at once, one finds it. */
  static Optional<String> take(Handle h, String tokenHash) {
    Optional<String> challenge =
        h.createQuery(
                "SELECT challenge FROM sign_in_session"
                    + " WHERE token_hash = :token AND challenge <> ''")
            .bind("token", tokenHash)
            .mapTo(String.class)
            .findOne();
    return challenge.filter(
        found ->
            h.execute(
                    "UPDATE sign_in_session SET challenge = ''"
                        + " WHERE token_hash = ? AND challenge = ?",
                    tokenHash,
                    found)
                == 1);
  }
}
