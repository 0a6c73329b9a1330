package org.yinxin.core.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.CopySums;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.text.LocalizedText;

/** The current state of an order, from its rows. */
final class OrderView {
  private OrderView() {}

  static Optional<PrintOrder> find(Handle h, String id, PriceList list, Instant now) {
    return OrderTable.find(h, id).map(order -> read(h, order, list, now));
  }

  private static PrintOrder read(Handle h, OrderTable.Row order, PriceList list, Instant now) {
    List<Copy> copies = CopyTable.ofOrder(h, order.id());
    Optional<PaymentTable.Row> payment = PaymentTable.find(h, order.id());
    Map<String, CopyAccount> accounts =
        CopyAccounts.of(
            copies,
            payment,
            RefundTable.ofOrder(h, order.id()).stream()
                .collect(Collectors.toMap(RefundTable.Row::number, row -> row)),
            FreeNumbers.of(h, order.personNumber(), list.scope(), now));
    return new PrintOrder(
        order.id(),
        order.personNumber(),
        order.kioskId(),
        copies.stream().map(copy -> copy(copy, accounts.get(copy.id()))).toList(),
        copies.stream().mapToLong(Copy::priceFen).sum(),
        CopySums.of(accounts.values()),
        quota(h, copies, list, now),
        payment.flatMap(OrderView::payment),
        order.expiresAt());
  }

  static PrintOrder.Copy copy(Copy copy, CopyAccount account) {
    return new PrintOrder.Copy(
        copy.id(),
        copy.credentialId(),
        copy.title(),
        copy.language(),
        copy.serial(),
        copy.priceFen(),
        copy.reason(),
        copy.state(),
        account);
  }

  private static Optional<PrintOrder.Payment> payment(PaymentTable.Row row) {
    return row.code().map(code -> new PrintOrder.Payment(code, row.payee(), row.gateway()));
  }

  /** One sentence, or one for each certificate type where these are counted each by itself. */
  private static LocalizedText quota(Handle h, List<Copy> copies, PriceList list, Instant now) {
    boolean byType = list.scope() == PriceList.Scope.TYPE;
    Set<String> seen = new LinkedHashSet<>();
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Copy copy : copies) {
      if (seen.add(byType ? copy.type() : "")) {
        long promised =
            copies.stream()
                .filter(each -> each.state() == CopyState.QUOTED)
                .filter(each -> each.unit() == Copy.Unit.PROMISED)
                .filter(each -> !byType || each.type().equals(copy.type()))
                .count();
        CourseOfStudy study = new CourseOfStudy(copy.study());
        int used = QuotaCount.used(h, list.scope(), copy.personNumber(), copy.type(), study, now);
        LocalizedText left =
            new Pricing(list, Times.day(now).getYear(), study).left(used, (int) promised);
        zh.add(byType ? copy.title().zh() + "：" + left.zh() : left.zh());
        en.add(byType ? copy.title().en() + ": " + left.en() : left.en());
      }
    }
    return new LocalizedText(String.join("；", zh), String.join("; ", en));
  }
}
