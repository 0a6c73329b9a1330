package org.yinxin.core.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.payment.PaymentStatus;

/** The rows of payments, one for each order that costs something. */
final class PaymentTable {
  private static final String SELECT =
      "SELECT order_id, gateway, amount_fen, description, payee, state, expires_at, due_at,"
          + " attempts, code, paid_fen, transaction_no, paid_at FROM print_payment WHERE ";

  /** States of a payment. */
  enum State {
    /** To be made at the payment service; perhaps it is. */
    INTENDED,
    /** It can be paid. */
    OPEN,
    /** To be ended at the payment service; perhaps it is. */
    CLOSING,
    /** Ended, and not paid so far as is known. */
    CLOSED,
    /** The right sum came in time. */
    PAID,
    /** Money came that is not kept: too late, or the wrong sum. */
    RETURNED;

    boolean isReceived() {
      return this == PAID || this == RETURNED;
    }
  }

  /** A row. */
  public record Row(
      String orderId,
      String gateway,
      long amountFen,
      String description,
      String payee,
      State state,
      Instant expiresAt,
      Instant dueAt,
      int attempts,
      Optional<String> code,
      long paidFen,
      Optional<String> transactionNo,
      Optional<Instant> paidAt) {}

  private PaymentTable() {}

  static void insert(Handle h, Row row) {
    h.createUpdate(
            "INSERT INTO print_payment (order_id, gateway, amount_fen, description, payee, state,"
                + " expires_at, due_at, attempts, paid_fen) VALUES (:orderId, :gateway,"
                + " :amountFen, :description, :payee, :state, :expiresAt, :dueAt, 0, 0)")
        .bindMethods(row)
        .execute();
  }

  static Optional<Row> find(Handle h, String orderId) {
    return h.createQuery(SELECT + "order_id = :order")
        .bind("order", orderId)
        .mapTo(Row.class)
        .findOne();
  }

  static List<Row> ofPerson(Handle h, String person) {
    return h.createQuery(
            SELECT + "order_id IN (SELECT id FROM print_order WHERE person_number = :person)")
        .bind("person", person)
        .mapTo(Row.class)
        .list();
  }

  /** Payments that are to be asked about. */
  static List<Row> due(Handle h, Instant now) {
    return h.createQuery(SELECT + "due_at <= :now ORDER BY due_at FETCH FIRST 50 ROWS ONLY")
        .bind("now", now)
        .mapTo(Row.class)
        .list();
  }

  static List<Row> paid(Handle h, String gateway, Instant from, Instant before) {
    return h.createQuery(SELECT + "paid_at >= :from AND paid_at < :before AND gateway = :gateway")
        .bind("from", from)
        .bind("before", before)
        .bind("gateway", gateway)
        .mapTo(Row.class)
        .list();
  }

  /** Payment services that had to do with an order, payment or refund of a time. */
  static List<String> gateways(Handle h, Instant from, Instant before) {
    return h.createQuery(
            "SELECT gateway FROM print_payment WHERE paid_at >= :from AND paid_at < :before"
                + " UNION SELECT p.gateway FROM print_payment p JOIN print_order o ON"
                + " o.id = p.order_id WHERE o.created_at >= :from AND o.created_at < :before"
                + " UNION SELECT p.gateway FROM print_payment p JOIN print_refund r ON"
                + " r.order_id = p.order_id WHERE r.done_at >= :from AND r.done_at < :before")
        .bind("from", from)
        .bind("before", before)
        .mapTo(String.class)
        .list();
  }

  /** Claims a payment until a time; false if another worker has claimed it. */
  static boolean claim(Handle h, Row seen, Instant next) {
    return h.createUpdate(
                "UPDATE print_payment SET due_at = :next, attempts = attempts + 1"
                    + " WHERE order_id = :orderId AND due_at = :dueAt")
            .bindMethods(seen)
            .bind("next", next)
            .execute()
        == 1;
  }

  static boolean open(Handle h, String orderId, String code) {
    return h.createUpdate(
                "UPDATE print_payment SET state = 'OPEN', code = :code"
                    + " WHERE order_id = :order AND state = 'INTENDED'")
            .bind("code", code)
            .bind("order", orderId)
            .execute()
        == 1;
  }

  /** False if it was no longer in that state. */
  static boolean move(Handle h, Row seen, State after, Instant due) {
    return h.createUpdate(
                "UPDATE print_payment SET state = :after, due_at = :due, attempts = 0"
                    + " WHERE order_id = :orderId AND state = :state")
            .bindMethods(seen)
            .bind("after", after)
            .bind("due", due)
            .execute()
        == 1;
  }

  /** False if the money was noted before. */
  static boolean receive(Handle h, Row seen, State after, PaymentStatus status) {
    return h.createUpdate(
                "UPDATE print_payment SET state = :after, due_at = :never,"
                    + " paid_fen = :status.paidFen, transaction_no = :status.transaction,"
                    + " paid_at = :status.paidAt WHERE order_id = :orderId AND state = :state")
            .bindMethods(seen)
            .bindMethods("status", status)
            .bind("after", after)
            .bind("never", Times.NEVER)
            .execute()
        == 1;
  }
}
