package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.core.billing.Gateways.Charging;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** The person agrees to the price, or gives up. Thread-safe. */
final class Consents {
  /** The time within which an order can be paid, from the consent on. */
  static final Duration PAYABLE = Duration.ofMinutes(5);

  private final Database database;
  private final Quotes quotes;
  private final PriceLists prices;
  private final Gateways gateways;
  private final PaymentSteps payments;
  private final InstantSource clock;

  Consents(
      Database database,
      Quotes quotes,
      PriceLists prices,
      Gateways gateways,
      PaymentSteps payments,
      InstantSource clock) {
    this.database = database;
    this.quotes = quotes;
    this.prices = prices;
    this.gateways = gateways;
    this.payments = payments;
    this.clock = clock;
  }

  void consent(String orderId, long totalFen) throws Refusal {
    List<Copy> copies = copies(orderId);
    if (copies.stream().mapToLong(Copy::priceFen).sum() != totalFen) {
      throw Refusals.priceChanged();
    }
    try {
      if (isIn(copies, CopyState.QUOTED)) {
        agree(orderId, totalFen);
      } else if (isIn(copies, CopyState.CANCELLED) || isIn(copies, CopyState.EXPIRED)) {
        throw over();
      }
      payments.makeOrder(orderId);
    } catch (PaymentException e) {
      if (e.reason() == PaymentException.Reason.REFUSED) {
        cancel(orderId);
      }
      throw Refusals.unpaid(e);
    }
  }

  private List<Copy> copies(String orderId) throws Refusal {
    List<Copy> copies = database.transaction(h -> CopyTable.ofOrder(h, orderId));
    if (copies.isEmpty()) {
      throw Refusals.unknown();
    }
    return copies;
  }

  private static boolean isIn(List<Copy> copies, CopyState state) {
    return copies.stream().allMatch(copy -> copy.state() == state);
  }

  private static Refusal over() {
    return Refusals.notNow("订单已结束，请重新选择。", "The order is over; please choose again.");
  }

  private enum Agreed {
    YES,
    CHANGED,
    OVER
  }

  private void agree(String orderId, long totalFen) throws Refusal, PaymentException {
    PriceList list = prices.current().list();
    Optional<Charging> charging =
        totalFen == 0 ? Optional.empty() : Optional.of(gateways.charging());
    String person = copies(orderId).get(0).personNumber();
    LockedRows.prepare(database, h -> QuotaCount.prepare(h, person));
    Agreed agreed = database.transaction(h -> agree(h, orderId, totalFen, list, charging));
    if (agreed == Agreed.CHANGED) {
      throw Refusals.priceChanged();
    }
    if (agreed == Agreed.OVER) {
      throw over();
    }
  }

  private Agreed agree(
      Handle h, String orderId, long totalFen, PriceList list, Optional<Charging> charging) {
    Instant now = clock.instant();
    OrderTable.lock(h, orderId, now);
    List<Copy> copies = CopyTable.ofOrder(h, orderId);
    if (!isIn(copies, CopyState.QUOTED)) {
      return Agreed.YES;
    }
    if (!now.isBefore(OrderTable.find(h, orderId).orElseThrow().expiresAt())) {
      return Agreed.OVER;
    }
    // The lock keeps other orders from taking free copies between the new price and the consent.
    QuotaCount.lock(h, copies.get(0).personNumber());
    List<Copy.Price> fresh = quotes.prices(h, list, copies);
    for (int i = 0; i < copies.size(); i++) {
      CopyTable.setPrice(h, copies.get(i).id(), fresh.get(i));
    }
    if (fresh.stream().mapToLong(Copy.Price::fen).sum() != totalFen) {
      return Agreed.CHANGED;
    }
    CopyState next = charging.isPresent() ? CopyState.AWAITING_PAYMENT : CopyState.PAID;
    Cause cause =
        new Cause(now, "kiosk:" + copies.get(0).kioskId(), "consented", totalFen + " fen");
    OrderTable.setConsent(h, orderId, now);
    for (Copy copy : copies) {
      CopyEvents.move(h, copy.id(), CopyState.QUOTED, next, cause);
      CopyTable.setUnit(h, copy.id(), Copy.Unit.PROMISED, Copy.Unit.HELD);
    }
    charging.ifPresent(c -> intend(h, orderId, totalFen, copies.size(), c, now));
    return Agreed.YES;
  }

  private static void intend(
      Handle h, String orderId, long totalFen, int copies, Charging charging, Instant now) {
    Instant end = now.plus(PAYABLE);
    OrderTable.setExpiry(h, orderId, end);
    PaymentTable.insert(
        h,
        new PaymentTable.Row(
            orderId,
            charging.gateway(),
            totalFen,
            "证明打印 " + copies + " 份",
            charging.payee().name(),
            PaymentTable.State.INTENDED,
            end,
            now.plusSeconds(10),
            0,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty()));
  }

  /** Ends copies that are not permitted; an order that can be paid is closed by a worker. */
  void cancel(String orderId) throws Refusal {
    copies(orderId);
    database.transaction(
        h -> {
          Instant now = clock.instant();
          OrderTable.lock(h, orderId, now);
          end(h, orderId, now);
          return true;
        });
  }

  private static void end(Handle h, String orderId, Instant now) {
    for (Copy copy : CopyTable.ofOrder(h, orderId)) {
      Cause cause = new Cause(now, "kiosk:" + copy.kioskId(), "given-up", "");
      if (copy.state() == CopyState.QUOTED || copy.state() == CopyState.AWAITING_PAYMENT) {
        CopyEvents.move(h, copy.id(), copy.state(), CopyState.CANCELLED, cause);
      } else if (copy.state() == CopyState.PAID) {
        CopyOutcomes.giveUp(h, copy, CopyState.CANCELLED, cause);
      }
    }
    PaymentTable.find(h, orderId)
        .filter(
            row ->
                row.state() == PaymentTable.State.INTENDED
                    || row.state() == PaymentTable.State.OPEN)
        .ifPresent(row -> PaymentTable.move(h, row, PaymentTable.State.CLOSING, now));
  }
}
