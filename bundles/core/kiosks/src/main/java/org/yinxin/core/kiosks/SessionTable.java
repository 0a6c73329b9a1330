package org.yinxin.core.kiosks;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.kiosks.KioskSignIns;

/** The rows of sessions at kiosks, found by the hash of their token. */
final class SessionTable {
  /** A session that has not ended. */
  record Row(String person, Method method, Instant lastUsed, Instant heldUntil) {
    /** How long it lasts if nothing happens. */
    long secondsLeft(Instant now) {
      Instant idle = lastUsed.plus(KioskSignIns.IDLE);
      return Math.max(
          0, Duration.between(now, idle.isAfter(heldUntil) ? idle : heldUntil).toSeconds());
    }
  }

  private static final String LIVES = "(last_used >= :limit OR held_until >= :now)";

  private SessionTable() {}

  /** Begins a session; others of the kiosk end, unless their order is being paid or printed. */
  static void begin(
      Handle h, String tokenHash, String kiosk, String person, Method method, Instant now) {
    h.createUpdate("DELETE FROM kiosk_session WHERE kiosk_id = :kiosk AND held_until <= :now")
        .bind("kiosk", kiosk)
        .bind("now", Timestamp.from(now))
        .execute();
    h.createUpdate(
            "INSERT INTO kiosk_session (token_hash, kiosk_id, person_number, method, last_used,"
                + " held_until) VALUES (:token, :kiosk, :person, :method, :now, :now)")
        .bind("token", tokenHash)
        .bind("kiosk", kiosk)
        .bind("person", person)
        .bind("method", method.name())
        .bind("now", Timestamp.from(now))
        .execute();
  }

  static Optional<Row> find(Handle h, String tokenHash, String kiosk, Instant now) {
    return h.createQuery(
            "SELECT person_number, method, last_used, held_until FROM kiosk_session"
                + " WHERE token_hash = :token AND kiosk_id = :kiosk AND "
                + LIVES)
        .bind("token", tokenHash)
        .bind("kiosk", kiosk)
        .bind("limit", Timestamp.from(now.minus(KioskSignIns.IDLE)))
        .bind("now", Timestamp.from(now))
        .map(
            (rs, context) ->
                new Row(
                    rs.getString(1),
                    Method.valueOf(rs.getString(2)),
                    rs.getTimestamp(3).toInstant(),
                    rs.getTimestamp(4).toInstant()))
        .findOne();
  }

  static void touch(Handle h, String tokenHash, Instant now) {
    h.createUpdate("UPDATE kiosk_session SET last_used = :now WHERE token_hash = :token")
        .bind("now", Timestamp.from(now))
        .bind("token", tokenHash)
        .execute();
  }

  static int hold(Handle h, String tokenHash, Instant until) {
    return h.createUpdate("UPDATE kiosk_session SET held_until = :until WHERE token_hash = :token")
        .bind("until", Timestamp.from(until))
        .bind("token", tokenHash)
        .execute();
  }

  static int end(Handle h, String tokenHash, String kiosk) {
    return h.createUpdate(
            "DELETE FROM kiosk_session WHERE token_hash = :token AND kiosk_id = :kiosk")
        .bind("token", tokenHash)
        .bind("kiosk", kiosk)
        .execute();
  }

  /** Removes what has ended. */
  static void forget(Handle h, Instant now) {
    h.createUpdate("DELETE FROM kiosk_session WHERE NOT " + LIVES)
        .bind("limit", Timestamp.from(now.minus(KioskSignIns.IDLE)))
        .bind("now", Timestamp.from(now))
        .execute();
  }
}
