package org.yinxin.core.identity;

import static org.yinxin.login.LoginException.Reason.LOST;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.login.LoginException;
import org.yinxin.services.identity.CampusLogin;
import org.yinxin.services.persistence.Database;

/** Browsers that are at a sign-in service. Thread-safe. */
final class Attempts {
  /** An attempt to sign in, as it is stored. */
  public record Attempt(
      String method, String browserHash, String kept, String destination, Instant ends) {
    /** An attempt that began in another browser, or with another method, is nobody's. */
    boolean isOf(String otherMethod, String browser) {
      return method.equals(otherMethod) && browserHash.equals(Tokens.hash(browser));
    }
  }

  private final Database database;
  private final InstantSource clock;

  Attempts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void begin(String state, String method, String browser, String kept, String destination) {
    Instant now = clock.instant();
    Attempt attempt =
        new Attempt(
            method, Tokens.hash(browser), kept, destination, now.plus(CampusLogin.ATTEMPT_LIMIT));
    database.transaction(
        h -> {
          h.createUpdate("DELETE FROM login_attempt WHERE expires_at < :now")
              .bind("now", now)
              .execute();
          return h.createUpdate(
                  "INSERT INTO login_attempt"
                      + " (state_hash, method, browser_hash, kept, destination, expires_at)"
                      + " VALUES (:state, :method, :browserHash, :kept, :destination, :ends)")
              .bind("state", Tokens.hash(state))
              .bindMethods(attempt)
              .execute();
        });
  }

  /**
   * Takes an attempt, which is then over whatever comes of it. One that another browser brings
   * stays: nobody can end what somebody else has begun.
   */
  Attempt take(String state, String method, String browser) throws LoginException {
    String stateHash = Tokens.hash(state);
    Optional<Attempt> taken =
        database.transaction(
            h -> {
              Optional<Attempt> found =
                  h.createQuery(
                          "SELECT method, browser_hash, kept, destination, expires_at AS ends"
                              + " FROM login_attempt WHERE state_hash = :state")
                      .bind("state", stateHash)
                      .mapTo(Attempt.class)
                      .findOne()
                      .filter(attempt -> attempt.isOf(method, browser));
              // Of two that bring it at once, one deletes it.
              return found.filter(
                  attempt ->
                      h.createUpdate("DELETE FROM login_attempt WHERE state_hash = :state")
                              .bind("state", stateHash)
                              .execute()
                          == 1);
            });
    return taken
        .filter(attempt -> !clock.instant().isAfter(attempt.ends()))
        .orElseThrow(() -> new LoginException(LOST, "the attempt is over or another browser's"));
  }
}
