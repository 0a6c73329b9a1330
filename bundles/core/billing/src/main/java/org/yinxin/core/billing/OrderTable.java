package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.CopyState;

/** The rows of orders. */
final class OrderTable {
  private static final String SELECT =
      "SELECT id, person_number, kiosk_id, request_hash, expires_at FROM print_order WHERE ";

  /** A row. */
  public record Row(
      String id, String personNumber, String kioskId, String requestHash, Instant expiresAt) {}

  /** An order that somebody has agreed to. */
  record Consented(String id, String kioskId, Instant consentedAt) {}

  private record Open(CopyState state, Instant since, Instant expiresAt) {
    Instant until(Duration step) {
      return state == CopyState.AWAITING_PAYMENT ? expiresAt : since.plus(step);
    }
  }

  private OrderTable() {}

  static void insert(Handle h, Row order, String key, Instant now) {
    h.createUpdate(
            "INSERT INTO print_order (id, person_number, kiosk_id, request_key, request_hash,"
                + " created_at, expires_at, touched_at) VALUES (:id, :personNumber,"
                + " :kioskId, :key, :requestHash, :now, :expiresAt, :now)")
        .bindMethods(order)
        .bind("key", key)
        .bind("now", now)
        .execute();
  }

  static Optional<Row> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id").bind("id", id).mapTo(Row.class).findOne();
  }

  static Optional<Row> byKey(Handle h, String kiosk, String key) {
    return h.createQuery(SELECT + "kiosk_id = :kiosk AND request_key = :key")
        .bind("kiosk", kiosk)
        .bind("key", key)
        .mapTo(Row.class)
        .findOne();
  }

  /**
   * Locks an order to the commit: whatever happens to its copies, payment and refunds happens one
   * after the other.
   */
  static void lock(Handle h, String id, Instant now) {
    h.createUpdate("UPDATE print_order SET touched_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  static void setExpiry(Handle h, String id, Instant expiresAt) {
    h.createUpdate("UPDATE print_order SET expires_at = :expires WHERE id = :id")
        .bind("expires", expiresAt)
        .bind("id", id)
        .execute();
  }

  static void setConsent(Handle h, String id, Instant now) {
    h.createUpdate("UPDATE print_order SET consented_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Orders that a person has agreed to, the newest first. */
  static List<Consented> consented(Handle h, String person) {
    return h.createQuery(
            "SELECT id, kiosk_id, consented_at FROM print_order WHERE person_number = :person"
                + " AND consented_at IS NOT NULL ORDER BY consented_at DESC, id DESC")
        .bind("person", person)
        .mapTo(Consented.class)
        .list();
  }

  /** Orders with a copy in a state that nobody has touched since an instant. */
  static List<String> idle(Handle h, CopyState state, Instant before) {
    return h.createQuery(
            "SELECT DISTINCT o.id FROM print_order o JOIN print_copy c ON c.order_id = o.id"
                + " WHERE c.state = :state AND o.touched_at < :before FETCH FIRST 100 ROWS ONLY")
        .bind("state", state)
        .bind("before", before)
        .mapTo(String.class)
        .list();
  }

  /** The latest end of what a person has open at a kiosk, if a step takes so long at most. */
  static Optional<Instant> openUntil(Handle h, String kiosk, String person, Duration step) {
    return h
        .createQuery(
            "SELECT c.state, c.since, o.expires_at FROM print_copy c JOIN print_order o ON o.id ="
                + " c.order_id WHERE c.person_number = :person AND c.kiosk_id = :kiosk AND c.state"
                + " IN ('AWAITING_PAYMENT', 'PAID', 'PERMITTED', 'PRINTING')")
        .bind("person", person)
        .bind("kiosk", kiosk)
        .mapTo(Open.class)
        .stream()
        .map(open -> open.until(step))
        .max(Comparator.naturalOrder());
  }
}
