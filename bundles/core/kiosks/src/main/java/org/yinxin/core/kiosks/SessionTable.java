package org.yinxin.core.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.kiosks.KioskSignIns;

/** The rows of sessions at kiosks, found by the hash of their token. */
final class SessionTable {
  /** A session; whether it still lives is to be seen from when it was last used. */
  public record Row(String person, Method method, int assurance, Instant lastUsed) {}

  /** A session that was last used longer ago than this is deleted, whatever was printed. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private SessionTable() {}

  /** Begins a session; others of the kiosk are idle from now on. */
  static void begin(
      Handle h, String tokenHash, String kiosk, String person, Method method, Instant now) {
    Instant idle = now.minus(KioskSignIns.IDLE).minusSeconds(1);
    h.createUpdate(
            "UPDATE kiosk_session SET last_used = :idle WHERE kiosk_id = :kiosk AND last_used >"
                + " :idle")
        .bind("kiosk", kiosk)
        .bind("idle", idle)
        .execute();
    h.createUpdate(
            "INSERT INTO kiosk_session (token_hash, kiosk_id, person_number, method, assurance,"
                + " last_used) VALUES (:token, :kiosk, :person, :method, :assurance, :lastUsed)")
        .bindMethods(new Row(person, method, method.assurance(), now))
        .bind("token", tokenHash)
        .bind("kiosk", kiosk)
        .execute();
  }

  static Optional<Row> find(Handle h, String tokenHash, String kiosk) {
    return h.createQuery(
            "SELECT person_number AS person, method, assurance, last_used FROM kiosk_session"
                + " WHERE token_hash = :token AND kiosk_id = :kiosk")
        .bind("token", tokenHash)
        .bind("kiosk", kiosk)
        .mapTo(Row.class)
        .findOne();
  }

  static int touch(Handle h, String tokenHash, Instant now) {
    return h.createUpdate("UPDATE kiosk_session SET last_used = :now WHERE token_hash = :token")
        .bind("now", now)
        .bind("token", tokenHash)
        .execute();
  }

  /** Makes the session of a person sure; false if it has ended. */
  static boolean raise(Handle h, String tokenHash, String kiosk, String person) {
    return h.createUpdate(
                "UPDATE kiosk_session SET assurance = :sure WHERE token_hash = :token"
                    + " AND kiosk_id = :kiosk AND person_number = :person")
            .bind("sure", KioskSession.SURE)
            .bind("token", tokenHash)
            .bind("kiosk", kiosk)
            .bind("person", person)
            .execute()
        == 1;
  }

  static int end(Handle h, String tokenHash, String kiosk) {
    return h.createUpdate(
            "DELETE FROM kiosk_session WHERE token_hash = :token AND kiosk_id = :kiosk")
        .bind("token", tokenHash)
        .bind("kiosk", kiosk)
        .execute();
  }

  /** Removes what nobody comes back to. */
  static void forget(Handle h, Instant now) {
    h.createUpdate("DELETE FROM kiosk_session WHERE last_used < :limit")
        .bind("limit", now.minus(FORGOTTEN))
        .execute();
  }
}
