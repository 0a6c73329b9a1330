package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.CopySums;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.text.LocalizedText;

/**
 * An order as a kiosk sees it; {@code payment} once there is something to pay.
 *
 * <p>{@code state} is that of the first copy which is not at its end, or of the last copy.
 *
 * @param totalFen in fen
 */
@Schema(name = "PrintOrder")
record OrderView(
    String id,
    CopyState state,
    List<CopyView> copies,
    long totalFen,
    CopySums sums,
    LocalizedText quota,
    PaymentView payment,
    Instant expiresAt) {
  /**
   * A copy.
   *
   * @param priceFen in fen
   */
  record CopyView(
      String id,
      String credential,
      LocalizedText title,
      String language,
      int serial,
      long priceFen,
      LocalizedText reason,
      CopyState state,
      CopyMoneyView account) {
    static CopyView of(PrintOrder.Copy c) {
      return new CopyView(
          c.id(),
          c.credentialId(),
          c.title(),
          c.language(),
          c.serial(),
          c.priceFen(),
          c.reason(),
          c.state(),
          CopyMoneyView.of(c.account()));
    }
  }

  /** The data with which a person pays. */
  record PaymentView(String code, String payee, String gateway) {}

  static OrderView of(PrintOrder order) {
    return new OrderView(
        order.id(),
        state(order.copies()),
        order.copies().stream().map(CopyView::of).toList(),
        order.totalFen(),
        order.sums(),
        order.quota(),
        order.payment().map(p -> new PaymentView(p.code(), p.payee(), p.gateway())).orElse(null),
        order.expiresAt());
  }

  private static CopyState state(List<PrintOrder.Copy> copies) {
    return copies.stream()
        .map(PrintOrder.Copy::state)
        .filter(state -> !state.isFinal())
        .findFirst()
        .orElseGet(() -> copies.get(copies.size() - 1).state());
  }
}
