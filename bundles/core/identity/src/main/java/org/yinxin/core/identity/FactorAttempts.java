package org.yinxin.core.identity;

import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.persistence.Database;

/**
 * Bounds how fast codes are guessed: after five wrong ones of an account, all are refused for five
 * minutes, wherever they come from. Only who knows the account's password gets so far, and a code
 * has six digits. Kept in the database, so that neither another node nor a restart gives five more.
 * Thread-safe, also with several nodes.
 */
final class FactorAttempts {
  private static final int MOST = 5;

  private final Database database;
  private final InstantSource clock;

  FactorAttempts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Counts an attempt before its code is looked at, so that many at once are bounded too.
   *
   * @return false if it is to be refused unseen
   */
  boolean begin(String user) {
    return database.<Boolean, RuntimeException>transaction(
        h -> {
          AccountTable.lock(h, user);
          int before = count(h, user);
          if (before >= MOST) {
            return false;
          }
          put(h, user, before + 1);
          return true;
        });
  }

  private void put(Handle h, String user, int attempts) {
    long now = clock.instant().toEpochMilli();
    int changed =
        h.execute(
            "UPDATE factor_attempt SET attempts = ?, last_at = ? WHERE user_name = ?",
            attempts,
            now,
            user);
    if (changed == 0) {
      h.execute(
          "INSERT INTO factor_attempt (user_name, attempts, last_at) VALUES (?, ?, ?)",
          user,
          attempts,
          now);
    }
  }

  /** Counts those that were made, none longer ago than the window after the other. */
  private int count(Handle h, String user) {
    Instant earliest = clock.instant().minus(FailureThrottle.WINDOW);
    return h.createQuery(
            "SELECT attempts FROM factor_attempt WHERE user_name = :user AND last_at > :earliest")
        .bind("user", user)
        .bind("earliest", earliest.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Returns true if the codes of an account are refused now. */
  boolean isClosed(Handle h, String user) {
    return count(h, user) >= MOST;
  }

  /** Forgets the attempts of an account, whose code was right. */
  void succeeded(String user) {
    database.<Integer, RuntimeException>transaction(
        h -> h.execute("DELETE FROM factor_attempt WHERE user_name = ?", user));
  }
}
