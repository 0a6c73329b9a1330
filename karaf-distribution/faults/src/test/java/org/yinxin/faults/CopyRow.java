package org.yinxin.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.CopyState;

/** A copy as it is on record. Immutable. */
record CopyRow(
    String id,
    String order,
    String person,
    String credential,
    long fen,
    String unit,
    CopyState state,
    int serial,
    boolean isPrinted,
    String refund) {
  private static final String OPEN =
      "SELECT 'copy ' || id || ' ' || state FROM print_copy WHERE state IN ('QUOTED',"
          + " 'AWAITING_PAYMENT', 'PAID', 'PERMITTED', 'PRINTING', 'PRINTED', 'FAILED',"
          + " 'REFUNDING', 'PAID_LATE')";
  private static final String PAYMENTS =
      "SELECT 'payment ' || order_id || ' ' || state FROM print_payment WHERE state IN"
          + " ('INTENDED', 'OPEN', 'CLOSING') OR due_at < {ts '9000-01-01 00:00:00'}";
  private static final String REFUNDS =
      "SELECT 'refund ' || refund_number || ' ' || state FROM print_refund WHERE state <> 'DONE'";

  /** All of them, order by order. */
  static List<CopyRow> all(Handle h) {
    return h.createQuery(
            "SELECT id, order_id, person_number, credential_id, price_fen, unit_state, state,"
                + " serial, printed_at, refund_number FROM print_copy ORDER BY order_id, place_no")
        .map(
            (rs, c) ->
                new CopyRow(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getLong(5),
                    rs.getString(6),
                    CopyState.valueOf(rs.getString(7)),
                    rs.getInt(8),
                    rs.getTimestamp(9) != null,
                    Objects.requireNonNullElse(rs.getString(10), "")))
        .list();
  }

  /** Returns the work that is still to be done. */
  static List<String> left(Till till) {
    return till.database.transaction(
        h -> {
          List<String> left = new ArrayList<>();
          for (String query : List.of(OPEN, PAYMENTS, REFUNDS)) {
            left.addAll(h.createQuery(query).mapTo(String.class).list());
          }
          return left;
        });
  }

  boolean isPaidFor() {
    return fen > 0;
  }

  /** Returns true if the money or unit of the copy is kept. */
  boolean isKept() {
    return isPrinted || state == CopyState.UNKNOWN;
  }

  /** Returns the outcome of the copy in words. */
  String word() {
    return switch (state) {
      case SETTLED -> isPrinted ? "printed" : "given back";
      case REFUNDED -> "given back";
      case UNKNOWN -> "to reconcile";
      default -> "not begun";
    };
  }
}
