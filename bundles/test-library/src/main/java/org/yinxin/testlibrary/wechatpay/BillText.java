package org.yinxin.testlibrary.wechatpay;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trade bill of a day, of the kind ALL, as WeChat Pay writes it: amounts in yuan. */
final class BillText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(Views.CHINA);
  private static final String HEADING =
      "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,"
          + "货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,"
          + "商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
  private static final String SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

  private BillText() {}

  /** A line for each payment and refund of a day. */
  static List<BillRow> rows(Books books, LocalDate day) {
    List<BillRow> rows = new ArrayList<>();
    books.orders.values().stream()
        .filter(order -> order.paid() && on(order.paidAt, day))
        .map(o -> new BillRow(o.number, "", o.transaction, o.paidFen, 0, "", o.paidAt))
        .forEach(rows::add);
    books.refunds.values().stream()
        .filter(refund -> on(refund.madeAt, day) && !refund.status.equals("CLOSED"))
        .map(BillText::refund)
        .forEach(rows::add);
    return rows;
  }

  private static BillRow refund(Books.Refund r) {
    // Bills say of a refund that went wrong that it failed.
    String status = r.status.equals("ABNORMAL") ? "FAIL" : r.status;
    return new BillRow(r.order.number, r.number, r.order.transaction, 0, r.fen, status, r.madeAt);
  }

  private static boolean on(Instant instant, LocalDate day) {
    return instant.atZone(Views.CHINA).toLocalDate().equals(day);
  }

  static String text(List<BillRow> rows, TestMerchant merchant) {
    String lines = rows.stream().map(row -> line(row, merchant)).collect(Collectors.joining());
    long paid = rows.stream().mapToLong(BillRow::paidFen).sum();
    long refunded = rows.stream().mapToLong(BillRow::refundedFen).sum();
    String sums =
        joined(
            Integer.toString(rows.size()),
            yuan(paid),
            yuan(refunded),
            "0.00",
            "0.00000",
            yuan(paid),
            yuan(refunded));
    return "\uFEFF" + HEADING + "\r\n" + lines + SUMS + "\r\n" + sums;
  }

  private static String line(BillRow row, TestMerchant merchant) {
    boolean refund = !row.refundNumber().isEmpty();
    return joined(
        TIME.format(row.at()),
        merchant.applicationId(),
        merchant.id(),
        "0",
        "",
        row.transaction(),
        row.orderNumber(),
        "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
        "NATIVE",
        refund ? "REFUND" : "SUCCESS",
        "OTHERS",
        "CNY",
        yuan(row.paidFen()),
        "0.00",
        refund ? "50000000" + row.refundNumber() : "0",
        refund ? row.refundNumber() : "0",
        yuan(row.refundedFen()),
        "0.00",
        refund ? "ORIGINAL" : "",
        row.refundStatus(),
        "电子凭证打印, 含税",
        "",
        "0.00000",
        "0.60%",
        yuan(row.paidFen()),
        yuan(row.refundedFen()),
        "");
  }

  private static String joined(String... values) {
    return Stream.of(values).map(value -> "`" + value).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
