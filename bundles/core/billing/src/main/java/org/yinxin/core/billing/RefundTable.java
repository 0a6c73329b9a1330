package org.yinxin.core.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of refunds: one for each copy, or one for money that is not kept at all. */
final class RefundTable {
  private static final String SELECT =
      "SELECT r.refund_number AS number, r.order_id, p.gateway, r.amount_fen, p.paid_fen, r.reason,"
          + " r.state, r.due_at, r.attempts, r.done_at FROM print_refund r"
          + " JOIN print_payment p ON p.order_id = r.order_id WHERE ";

  /** States of a refund. */
  enum State {
    /** To be asked for; perhaps it was. */
    INTENDED,
    /** The payment service is processing it. */
    PROCESSING,
    /** The money is back. */
    DONE,
    /** The payment service will not. */
    FAILED
  }

  /** A row, with the payment it belongs to. */
  public record Row(
      String number,
      String orderId,
      String gateway,
      long amountFen,
      long paidFen,
      String reason,
      State state,
      Instant dueAt,
      int attempts,
      Optional<Instant> doneAt) {}

  private RefundTable() {}

  static void insert(Handle h, String number, String orderId, long fen, String why, Instant now) {
    h.createUpdate(
            "INSERT INTO print_refund (refund_number, order_id, amount_fen, reason, state,"
                + " created_at, due_at, attempts) VALUES (:number, :order, :fen, :why, 'INTENDED',"
                + " :now, :now, 0)")
        .bind("number", number)
        .bind("order", orderId)
        .bind("fen", fen)
        .bind("why", why)
        .bind("now", now)
        .execute();
  }

  static Optional<Row> find(Handle h, String number) {
    return h.createQuery(SELECT + "r.refund_number = :number")
        .bind("number", number)
        .mapTo(Row.class)
        .findOne();
  }

  static List<Row> ofOrder(Handle h, String orderId) {
    return h.createQuery(SELECT + "r.order_id = :order")
        .bind("order", orderId)
        .mapTo(Row.class)
        .list();
  }

  static List<Row> ofPerson(Handle h, String person) {
    return h.createQuery(
            SELECT + "r.order_id IN (SELECT id FROM print_order WHERE person_number = :person)")
        .bind("person", person)
        .mapTo(Row.class)
        .list();
  }

  static List<Row> due(Handle h, Instant now) {
    return h.createQuery(
            SELECT
                + "r.state IN ('INTENDED', 'PROCESSING') AND r.due_at <= :now"
                + " ORDER BY r.due_at FETCH FIRST 50 ROWS ONLY")
        .bind("now", now)
        .mapTo(Row.class)
        .list();
  }

  static List<Row> done(Handle h, String gateway, Instant from, Instant before) {
    return h.createQuery(
            SELECT
                + "r.state = 'DONE' AND r.done_at >= :from AND r.done_at < :before"
                + " AND p.gateway = :gateway")
        .bind("from", from)
        .bind("before", before)
        .bind("gateway", gateway)
        .mapTo(Row.class)
        .list();
  }

  /** Claims a refund until a time; false if another worker has claimed it. */
  static boolean claim(Handle h, Row seen, Instant next) {
    return h.createUpdate(
                "UPDATE print_refund SET due_at = :next, attempts = attempts + 1"
                    + " WHERE refund_number = :number AND due_at = :dueAt")
            .bindMethods(seen)
            .bind("next", next)
            .execute()
        == 1;
  }

  /** False if it was no longer in that state. */
  static boolean move(Handle h, Row seen, State after, Instant now) {
    return h.createUpdate(
                "UPDATE print_refund SET state = :after, done_at = :done"
                    + " WHERE refund_number = :number AND state = :state")
            .bindMethods(seen)
            .bind("after", after)
            .bind("done", after == State.DONE ? now : null)
            .execute()
        == 1;
  }

  /** Has one that failed asked for again, under its number. */
  static boolean retry(Handle h, String number, Instant now) {
    return h.createUpdate(
                "UPDATE print_refund SET state = 'INTENDED', due_at = :now, attempts = 0"
                    + " WHERE refund_number = :number AND state = 'FAILED'")
            .bind("now", now)
            .bind("number", number)
            .execute()
        == 1;
  }
}
