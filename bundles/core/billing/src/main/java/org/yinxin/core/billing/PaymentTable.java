package org.yinxin.core.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
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
  record Row(
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
      Optional<String> transaction,
      Optional<Instant> paidAt) {}

  private PaymentTable() {}

  static void insert(Handle h, Row row) {
    h.createUpdate(
            "INSERT INTO print_payment (order_id, gateway, amount_fen, description, payee, state,"
                + " expires_at, due_at, attempts, paid_fen) VALUES (:order, :gateway, :amount,"
                + " :description, :payee, :state, :expires, :due, 0, 0)")
        .bind("order", row.orderId())
        .bind("gateway", row.gateway())
        .bind("amount", row.amountFen())
        .bind("description", row.description())
        .bind("payee", row.payee())
        .bind("state", row.state().name())
        .bind("expires", Times.sql(row.expiresAt()))
        .bind("due", Times.sql(row.dueAt()))
        .execute();
  }

  static Optional<Row> find(Handle h, String orderId) {
    return h.createQuery(SELECT + "order_id = :order")
        .bind("order", orderId)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  static List<Row> ofPerson(Handle h, String person) {
    return list(
        h.createQuery(
                SELECT + "order_id IN (SELECT id FROM print_order WHERE person_number = :person)")
            .bind("person", person));
  }

  /** Payments that are to be asked about. */
  static List<Row> due(Handle h, Instant now) {
    return list(
        h.createQuery(SELECT + "due_at <= :now ORDER BY due_at FETCH FIRST 50 ROWS ONLY")
            .bind("now", Times.sql(now)));
  }

  static List<Row> paid(Handle h, String gateway, Instant from, Instant before) {
    return list(
        h.createQuery(SELECT + "paid_at >= :from AND paid_at < :before AND gateway = :gateway")
            .bind("from", Times.sql(from))
            .bind("before", Times.sql(before))
            .bind("gateway", gateway));
  }

  /** Payment services that had to do with an order, payment or refund of a time. */
  static List<String> gateways(Handle h, Instant from, Instant before) {
    return h.createQuery(
            "SELECT gateway FROM print_payment WHERE paid_at >= :from AND paid_at < :before"
                + " UNION SELECT p.gateway FROM print_payment p JOIN print_order o ON"
                + " o.id = p.order_id WHERE o.created_at >= :from AND o.created_at < :before"
                + " UNION SELECT p.gateway FROM print_payment p JOIN print_refund r ON"
                + " r.order_id = p.order_id WHERE r.done_at >= :from AND r.done_at < :before")
        .bind("from", Times.sql(from))
        .bind("before", Times.sql(before))
        .mapTo(String.class)
        .list();
  }

  /** Claims a payment until a time; false if another worker has claimed it. */
  static boolean claim(Handle h, Row seen, Instant next) {
    return h.createUpdate(
                "UPDATE print_payment SET due_at = :next, attempts = attempts + 1"
                    + " WHERE order_id = :order AND due_at = :seen")
            .bind("next", Times.sql(next))
            .bind("order", seen.orderId())
            .bind("seen", Times.sql(seen.dueAt()))
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
                    + " WHERE order_id = :order AND state = :before")
            .bind("after", after.name())
            .bind("due", Times.sql(due))
            .bind("order", seen.orderId())
            .bind("before", seen.state().name())
            .execute()
        == 1;
  }

  /** False if the money was noted before. */
  static boolean receive(Handle h, Row seen, State after, PaymentStatus status) {
    return h.createUpdate(
                "UPDATE print_payment SET state = :after, due_at = :never, paid_fen = :paid,"
                    + " transaction_no = :transaction, paid_at = :at"
                    + " WHERE order_id = :order AND state = :before")
            .bind("after", after.name())
            .bind("never", Times.sql(Times.NEVER))
            .bind("paid", status.paidFen())
            .bind("transaction", status.transaction().orElseThrow())
            .bind("at", Times.sql(status.paidAt().orElseThrow()))
            .bind("order", seen.orderId())
            .bind("before", seen.state().name())
            .execute()
        == 1;
  }

  private static List<Row> list(Query query) {
    return query.map((rs, context) -> read(rs)).list();
  }

  private static Row read(ResultSet rs) throws SQLException {
    return new Row(
        rs.getString(1),
        rs.getString(2),
        rs.getLong(3),
        rs.getString(4),
        rs.getString(5),
        State.valueOf(rs.getString(6)),
        rs.getTimestamp(7).toInstant(),
        rs.getTimestamp(8).toInstant(),
        rs.getInt(9),
        Optional.ofNullable(rs.getString(10)),
        rs.getLong(11),
        Optional.ofNullable(rs.getString(12)),
        Optional.ofNullable(rs.getTimestamp(13)).map(Timestamp::toInstant));
  }
}
