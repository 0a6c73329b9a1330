package org.yinxin.core.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** The rows of holders' PINs. */
final class PinTable {
  /**
   * A PIN.
   *
   * @param mac code of the row, by which an altered one is told
   * @param failures attempts since it was right or set, or since a block was over
   * @param blockedUntil end of the block, past or future
   */
  public record Row(
      String hash,
      Optional<String> mac,
      Instant setAt,
      int failures,
      Optional<Instant> blockedUntil) {
    private boolean isAuthentic(RowAuthentication authentication, String person) {
      return authentication.isAuthentic(AuthenticatedTable.KIOSK_PIN, List.of(person, hash), mac);
    }

    boolean isBlocked(Instant now) {
      return blockedUntil.filter(now::isBefore).isPresent();
    }

    /** The row after one more attempt, unless it turns out to be right. */
    Row attempted(Instant now) {
      int count = blockedUntil.isPresent() ? 1 : failures + 1;
      return new Row(
          hash,
          mac,
          setAt,
          count,
          count < KioskPins.FAILURES ? Optional.empty() : Optional.of(now.plus(KioskPins.BLOCKED)));
    }
  }

  private PinTable() {}

  /**
   * Finds the PIN of a person.
   *
   * @throws AlteredDataException if it is not the one that was set
   */
  static Optional<Row> find(Handle h, RowAuthentication authentication, String person) {
    Optional<Row> row =
        h.createQuery(
                "SELECT pin_hash AS hash, mac, set_at, failures, blocked_until FROM kiosk_pin"
                    + " WHERE person_number = :person")
            .bind("person", person)
            .mapTo(Row.class)
            .findOne();
    if (row.filter(found -> !found.isAuthentic(authentication, person)).isPresent()) {
      throw AlteredDataException.pin();
    }
    return row;
  }

  static void insert(
      Handle h, RowAuthentication authentication, String person, String hash, Instant now) {
    h.createUpdate(
            "INSERT INTO kiosk_pin (person_number, pin_hash, set_at, failures, mac)"
                + " VALUES (:person, :hash, :now, 0, :mac)")
        .bind("person", person)
        .bind("hash", hash)
        .bind("now", now)
        .bind("mac", authentication.mac(AuthenticatedTable.KIOSK_PIN, List.of(person, hash)))
        .execute();
  }

  static boolean delete(Handle h, String person) {
    return h.createUpdate("DELETE FROM kiosk_pin WHERE person_number = :person")
            .bind("person", person)
            .execute()
        == 1;
  }

  /** Counts an attempt; false if the row is another one than was seen. */
  static boolean count(Handle h, String person, Row seen, Row next) {
    return h.createUpdate(
                "UPDATE kiosk_pin SET failures = :next.failures, blocked_until ="
                    + " :next.blockedUntil WHERE person_number = :person"
                    + " AND failures = :failures AND set_at = :setAt")
            .bind("person", person)
            .bindMethods(seen)
            .bindMethods("next", next)
            .execute()
        == 1;
  }

  /** Forgets the attempts at a PIN that was right. */
  static void forgive(Handle h, String person) {
    h.createUpdate(
            "UPDATE kiosk_pin SET failures = 0, blocked_until = NULL WHERE person_number = :person")
        .bind("person", person)
        .execute();
  }
}
