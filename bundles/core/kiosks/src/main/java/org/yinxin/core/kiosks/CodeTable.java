package org.yinxin.core.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of codes that are scanned to sign in, found by their hash. */
final class CodeTable {
  /** The states of a code; USED once its session was handed out. */
  enum State {
    WAITING,
    SCANNED,
    CONFIRMED,
    REFUSED,
    USED
  }

  /** A code; account and person are empty until it is scanned. */
  record Row(String kiosk, Instant expiresAt, State state, String account, String person) {}

  /** So that a late scan is told that the code has expired, and not that there is none. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private CodeTable() {}

  static void insert(Handle h, String hash, String kiosk, Instant expiresAt) {
    h.createUpdate(
            "INSERT INTO kiosk_sign_in_code (code_hash, kiosk_id, expires_at, state)"
                + " VALUES (:hash, :kiosk, :expires, 'WAITING')")
        .bind("hash", hash)
        .bind("kiosk", kiosk)
        .bind("expires", expiresAt)
        .execute();
  }

  static Optional<Row> find(Handle h, String hash) {
    return h.createQuery(
            "SELECT kiosk_id AS kiosk, expires_at, state, COALESCE(account, '') AS account,"
                + " COALESCE(person_number, '') AS person FROM kiosk_sign_in_code"
                + " WHERE code_hash = :hash")
        .bind("hash", hash)
        .mapTo(Row.class)
        .findOne();
  }

  /** Makes a code an account's; false if another was first. */
  static boolean take(Handle h, String hash, String account, String person) {
    return h.createUpdate(
                "UPDATE kiosk_sign_in_code SET state = 'SCANNED', account = :account,"
                    + " person_number = :person WHERE code_hash = :hash AND state = 'WAITING'")
            .bind("account", account)
            .bind("person", person)
            .bind("hash", hash)
            .execute()
        == 1;
  }

  /** False if it was in another state by then. */
  static boolean move(Handle h, String hash, State from, State to) {
    return h.createUpdate(
                "UPDATE kiosk_sign_in_code SET state = :to WHERE code_hash = :hash"
                    + " AND state = :from")
            .bind("to", to)
            .bind("hash", hash)
            .bind("from", from)
            .execute()
        == 1;
  }

  /** Removes codes that expired long ago. */
  static int forget(Handle h, Instant now) {
    return h.createUpdate("DELETE FROM kiosk_sign_in_code WHERE expires_at < :limit")
        .bind("limit", now.minus(REMEMBERED))
        .execute();
  }
}
