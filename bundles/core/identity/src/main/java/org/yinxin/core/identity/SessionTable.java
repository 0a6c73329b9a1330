package org.yinxin.core.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Session;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** Rows of sessions. */
final class SessionTable {
  /** Sessions that have not ended, with their accounts. */
  private static final String OPEN =
      " FROM sign_in_session s JOIN account a ON a.user_name = s.user_name"
          + " WHERE s.began >= :earliest AND s.last_used >= :limit";

  /** A session that has not ended: its account, its origin, and the factor that was shown in it. */
  record Open(Account account, String method, String factor, Instant shown) {}

  /** The method of a session, and the hint by which its service signs the person out. */
  record Logout(String method, String hint) {}

  private record Held(
      @Nested AccountRow account,
      String sessionId,
      String method,
      String factor,
      long factorShown,
      Optional<String> sessionMac) {
    boolean isAuthentic(RowAuthentication authentication, String tokenHash) {
      return authentication.isAuthentic(
          AuthenticatedTable.SESSION,
          values(tokenHash, sessionId, account.userName(), method, factor, factorShown),
          sessionMac);
    }
  }

  private SessionTable() {}

  private static List<String> values(
      String tokenHash, String id, String user, String method, String factor, long shown) {
    return List.of(tokenHash, id, user, method, factor, Long.toString(shown));
  }

  /** Begins a session; how many: one. */
  static int begin(
      Handle h, RowAuthentication authentication, String token, SessionOrigin origin, Instant now) {
    removeIdle(h, now);
    String tokenHash = Tokens.hash(token);
    String id = UUID.randomUUID().toString();
    h.createUpdate(
            "INSERT INTO sign_in_session (token_hash, session_id, user_name, method, device, began,"
                + " last_used, logout_hint, factor, factor_shown, mac)"
                + " VALUES (:token, :id, :user, :method, :device, :now, :now, :hint, :factor,"
                + " :factorShown, :mac)")
        .bind("token", tokenHash)
        .bind("id", id)
        .bind(
            "mac",
            authentication.mac(
                AuthenticatedTable.SESSION,
                values(
                    tokenHash,
                    id,
                    origin.user(),
                    origin.method(),
                    origin.factor(),
                    origin.factorShown())))
        .bindMethods(origin)
        .bind("now", now)
        .bind("hint", origin.storedHint())
        .execute();
    SessionKeyTable.add(h, origin.method(), origin.keys(), tokenHash);
    return 1;
  }

  private static void removeIdle(Handle h, Instant now) {
    List<String> idle =
        h.createQuery(
                "SELECT token_hash FROM sign_in_session"
                    + " WHERE last_used < :limit OR began < :earliest")
            .bindMap(limits(now))
            .mapTo(String.class)
            .list();
    idle.forEach(tokenHash -> remove(h, tokenHash));
  }

  private static Map<String, Instant> limits(Instant now) {
    return Map.of(
        "limit", now.minus(SignIn.IDLE_LIMIT),
        "earliest", now.minus(SignIn.LONGEST_SESSION));
  }

  /**
   * Returns a session; empty also if somebody else than the platform began it.
   *
   * @throws AlteredDataException if the account was altered
   */
  static Optional<Open> open(
      Handle h, RowAuthentication authentication, String tokenHash, Instant now) {
    return held(h, authentication, tokenHash, now)
        .map(
            held ->
                new Open(
                    held.account().authentic(authentication).account(),
                    held.method(),
                    held.factor(),
                    Instant.ofEpochSecond(held.factorShown())));
  }

  private static Optional<Held> held(
      Handle h, RowAuthentication authentication, String tokenHash, Instant now) {
    return h.createQuery(
            "SELECT "
                + AccountTable.COLUMNS
                + ", s.session_id, s.method, s.factor, s.factor_shown, s.mac AS session_mac"
                + OPEN
                + " AND s.token_hash = :token AND a.locked = 0")
        .bind("token", tokenHash)
        .bindMap(limits(now))
        .mapTo(Held.class)
        .findOne()
        .filter(held -> held.isAuthentic(authentication, tokenHash));
  }

  /**
   * Notes that a factor was shown in a session.
   *
   * @param nextHash hash of its token from now on
   * @return false if it has ended
   */
  static boolean show(
      Handle h,
      RowAuthentication authentication,
      String tokenHash,
      String nextHash,
      String factor,
      Instant now) {
    Optional<Held> open = held(h, authentication, tokenHash, now);
    if (open.isEmpty()) {
      return false;
    }
    Held held = open.get();
    long shown = now.getEpochSecond();
    List<String> values =
        values(nextHash, held.sessionId(), held.account().userName(), held.method(), factor, shown);
    h.createUpdate(
            "UPDATE sign_in_session SET token_hash = :next, factor = :factor,"
                + " factor_shown = :shown, mac = :mac WHERE token_hash = :token")
        .bind("next", nextHash)
        .bind("factor", factor)
        .bind("shown", shown)
        .bind("mac", authentication.mac(AuthenticatedTable.SESSION, values))
        .bind("token", tokenHash)
        .execute();
    SessionKeyTable.move(h, tokenHash, nextHash);
    return true;
  }

  /** Written at most once a minute, so that reading pages does not become writing rows. */
  static void use(Handle h, String tokenHash, Instant now) {
    h.createUpdate(
            "UPDATE sign_in_session SET last_used = :now"
                + " WHERE token_hash = :token AND last_used < :minuteAgo")
        .bind("now", now)
        .bind("token", tokenHash)
        .bind("minuteAgo", now.minusSeconds(60))
        .execute();
  }

  static Optional<Logout> logout(Handle h, String tokenHash) {
    return h.createQuery(
            "SELECT method, logout_hint AS hint FROM sign_in_session WHERE token_hash = :token")
        .bind("token", tokenHash)
        .mapTo(Logout.class)
        .findOne();
  }

  static List<Session> of(Handle h, String user, String tokenHash, Instant now) {
    return h
        .createQuery(
            "SELECT s.session_id AS id, s.method, s.device, s.began, s.last_used,"
                + " s.token_hash = :token AS \"current\""
                + OPEN
                + " AND s.user_name = :user")
        .bind("user", user)
        .bind("token", tokenHash)
        .bindMap(limits(now))
        .mapTo(Session.class)
        .list()
        .stream()
        .sorted(
            Comparator.comparing(Session::current)
                .thenComparing(Session::lastUsed)
                .reversed()
                .thenComparing(Session::id))
        .toList();
  }

  /** Hashes of the tokens of an account's sessions, or of the one with this id. */
  static List<String> tokensOf(Handle h, String user, Optional<String> id) {
    return h.createQuery(
            "SELECT token_hash FROM sign_in_session"
                + " WHERE user_name = :user AND (session_id = :id OR :all = 1)")
        .bind("user", user)
        .bind("id", id.orElse(""))
        .bind("all", id.isPresent() ? 0 : 1)
        .mapTo(String.class)
        .list();
  }

  /** Ends the sessions of a user and forgets the devices; returns the number of sessions. */
  static int endAll(Handle h, String user) {
    KnownDeviceTable.forget(h, user);
    return removeOthers(h, user, "");
  }

  /** Ends the sessions of a user but one; returns the number of those that ended. */
  static int removeOthers(Handle h, String user, String tokenHash) {
    return tokensOf(h, user, Optional.empty()).stream()
        .filter(each -> !each.equals(tokenHash))
        .mapToInt(each -> remove(h, each))
        .sum();
  }

  /** Ends a session; returns the number of sessions that ended, one or none. */
  static int remove(Handle h, String tokenHash) {
    SessionKeyTable.remove(h, tokenHash);
    return h.createUpdate("DELETE FROM sign_in_session WHERE token_hash = :token")
        .bind("token", tokenHash)
        .execute();
  }
}
