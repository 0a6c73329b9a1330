package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.CopySums;
import org.yinxin.services.billing.PrintLog.Entry;
import org.yinxin.services.billing.PrintLog.Order;
import org.yinxin.services.billing.PrintLog.Payment;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.text.LocalizedText;

/**
 * A copy in its holder's print log.
 *
 * <p>{@code number} is absent of a credential that is no longer there, {@code kiosk} of a kiosk
 * that is no longer there and named no copy, {@code permittedAt} before the kiosk may print it;
 * {@code serial} is 0 until then.
 *
 * @param number number of the credential
 * @param serial 0 before the kiosk may print it
 * @param permittedAt time at which the kiosk was permitted to print it; absent before that
 * @param priceFen in fen
 * @param paper state of the paper: a void copy counts for nothing
 */
@Schema(name = "PrintedCopy")
record LoggedCopyView(
    String id,
    String credential,
    LocalizedText title,
    String language,
    String number,
    int serial,
    LocalizedText kiosk,
    Instant permittedAt,
    long priceFen,
    LocalizedText reason,
    CopyState state,
    PrintedCopies.Paper paper,
    CopyMoneyView account,
    OrderPart order) {
  /**
   * The order of a copy; {@code transaction} and {@code paidAt} once money was received.
   *
   * @param at time at which the person agreed to it
   * @param totalFen price of all its copies, in fen
   * @param printed number of its copies that were printed
   * @param transaction number at the payment service, once money was received
   * @param paidAt time at which the money was received
   */
  @Schema(
      name = "LoggedOrder",
      requiredProperties = {"id", "at", "totalFen", "sums", "printed"})
  record OrderPart(
      String id,
      Instant at,
      long totalFen,
      CopySums sums,
      long printed,
      String transaction,
      Instant paidAt) {
    static OrderPart of(Order order) {
      return new OrderPart(
          order.id(),
          order.orderedAt(),
          order.totalFen(),
          order.sums(),
          order.copies().stream().filter(e -> e.paper() == PrintedCopies.Paper.PRINTED).count(),
          order.payment().map(Payment::transaction).orElse(null),
          order.payment().map(payment -> payment.paidAt()).orElse(null));
    }
  }

  /** Puts it together with the credential and the kiosk, if they are still there. */
  static LoggedCopyView of(
      Order order, Entry entry, Optional<Credential> credential, Optional<Kiosk> kiosk) {
    return new LoggedCopyView(
        entry.copy().id(),
        entry.copy().credentialId(),
        entry.copy().title(),
        entry.copy().language(),
        credential.map(Credential::number).orElse(null),
        entry.copy().serial(),
        entry.kioskName().or(() -> kiosk.map(k -> k.site().name())).orElse(null),
        entry.permittedAt().orElse(null),
        entry.copy().priceFen(),
        entry.copy().reason(),
        entry.copy().state(),
        entry.paper(),
        CopyMoneyView.of(entry.copy().account()),
        OrderPart.of(order));
  }
}
