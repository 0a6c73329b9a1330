package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.services.billing.CopySums;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PriceLists;
import org.yinxin.services.billing.PrintLog;
import org.yinxin.services.persistence.Database;

/** Reads a person's orders from the rows of copies, payments and refunds. */
@Component
public final class StoredPrintLog implements PrintLog {
  private final Database database;
  private final PriceLists prices;
  private final InstantSource clock;

  /** Reads when it is asked. */
  @Activate
  public StoredPrintLog(
      @Reference(name = "database") Database database,
      @Reference(name = "prices") PriceLists prices) {
    this(database, prices, InstantSource.system());
  }

  StoredPrintLog(Database database, PriceLists prices, InstantSource clock) {
    this.database = database;
    this.prices = prices;
    this.clock = clock;
  }

  @Override
  public List<Order> of(String personNumber) {
    PriceList.Scope scope = prices.current().list().scope();
    Instant now = clock.instant();
    return database.transaction(h -> read(h, personNumber, scope, now));
  }

  private static List<Order> read(Handle h, String person, PriceList.Scope scope, Instant now) {
    List<OrderTable.Consented> orders = OrderTable.consented(h, person);
    if (orders.isEmpty()) {
      return List.of();
    }
    Map<String, List<Copy>> copies =
        CopyTable.ofPerson(h, person).stream().collect(Collectors.groupingBy(Copy::orderId));
    Map<String, PaymentTable.Row> payments =
        by(PaymentTable.ofPerson(h, person), PaymentTable.Row::orderId);
    Map<String, RefundTable.Row> refunds =
        by(RefundTable.ofPerson(h, person), RefundTable.Row::number);
    Map<String, Integer> freeNumbers = FreeNumbers.of(h, person, scope, now);
    return orders.stream()
        .map(
            order -> {
              List<Copy> own = copies.get(order.id());
              Optional<PaymentTable.Row> payment = Optional.ofNullable(payments.get(order.id()));
              return order(
                  order, own, payment, CopyAccounts.of(own, payment, refunds, freeNumbers));
            })
        .toList();
  }

  private static <T> Map<String, T> by(List<T> rows, Function<T, String> key) {
    return rows.stream().collect(Collectors.toMap(key, row -> row));
  }

  private static Order order(
      OrderTable.Consented order,
      List<Copy> copies,
      Optional<PaymentTable.Row> payment,
      Map<String, CopyAccount> accounts) {
    return new Order(
        order.id(),
        order.kioskId(),
        order.consentedAt(),
        copies.stream().mapToLong(Copy::priceFen).sum(),
        CopySums.of(accounts.values()),
        payment
            .filter(row -> row.state().isReceived())
            .map(row -> new Payment(row.transactionNo().orElseThrow(), row.paidAt().orElseThrow())),
        copies.stream()
            .map(
                copy ->
                    new Entry(
                        OrderView.copy(copy, accounts.get(copy.id())),
                        StoredCopies.paper(copy),
                        copy.kioskName(),
                        copy.permittedAt()))
            .toList());
  }
}
