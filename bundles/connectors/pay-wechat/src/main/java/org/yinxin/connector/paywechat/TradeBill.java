package org.yinxin.connector.paywechat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.BillLine.Kind;
import org.yinxin.text.ChinaTime;

/**
 * A day's trade bill of the kind ALL: a heading, a line for each payment and refund, and a heading
 * and a line of sums. Each value begins with a grave accent, so that no spreadsheet takes it for a
 * number. Amounts are in yuan.
 */
final class TradeBill {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final String SUMS = "总交易单数";

  private TradeBill() {}

  /**
   * The lines of one application; a merchant may have others.
   *
   * @throws IllegalArgumentException if it is no such bill, or a line is missing
   */
  static List<BillLine> read(String bill, String applicationId) {
    List<String> rows = bill.replace("\uFEFF", "").lines().filter(row -> !row.isBlank()).toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("an empty bill");
    }
    Map<String, Integer> columns = columns(rows.get(0));
    List<BillLine> lines = new ArrayList<>();
    int count = 0;
    int next = 1;
    for (; next < rows.size() && !rows.get(next).startsWith(SUMS); next++) {
      count++;
      String[] values = values(rows.get(next));
      if (value(columns, values, "公众账号ID").equals(applicationId)) {
        line(columns, values).ifPresent(lines::add);
      }
    }
    if (next + 1 >= rows.size() || !values(rows.get(next + 1))[0].equals(Integer.toString(count))) {
      throw new IllegalArgumentException("a bill without its sums, or with other sums");
    }
    return lines;
  }

  private static Map<String, Integer> columns(String heading) {
    Map<String, Integer> columns = new HashMap<>();
    for (String name : heading.split(",", -1)) {
      columns.put(name.strip(), columns.size());
    }
    return columns;
  }

  /** No value has a comma with a grave accent behind it. */
  private static String[] values(String row) {
    return row.substring(row.startsWith("`") ? 1 : 0).split(",`", -1);
  }

  private static String value(Map<String, Integer> columns, String[] values, String name) {
    Integer column = columns.get(name);
    if (column == null || column >= values.length) {
      throw new IllegalArgumentException("a bill without " + name);
    }
    return values[column].strip();
  }

  /** Empty for a payment that was taken back at the counter, which Native has not. */
  private static Optional<BillLine> line(Map<String, Integer> columns, String[] values) {
    Instant booked =
        LocalDateTime.parse(value(columns, values, "交易时间"), TIME)
            .atZone(ChinaTime.ZONE)
            .toInstant();
    String order = value(columns, values, "商户订单号");
    String transaction = value(columns, values, "微信订单号");
    return switch (value(columns, values, "交易状态")) {
      case "SUCCESS" ->
          Optional.of(
              new BillLine(
                  Kind.PAYMENT,
                  order,
                  "",
                  transaction,
                  fen(value(columns, values, "订单金额")),
                  booked));
      case "REFUND" ->
          Optional.of(
              new BillLine(
                  refund(value(columns, values, "退款状态")),
                  order,
                  value(columns, values, "商户退款单号"),
                  transaction,
                  fen(value(columns, values, "申请退款金额")),
                  booked));
      default -> Optional.empty();
    };
  }

  /**
   * Returns the kind of a refund. Any other state than returned or under way counts as failed, so
   * that no money is taken for returned.
   */
  private static Kind refund(String state) {
    return switch (state) {
      case "SUCCESS" -> Kind.REFUND;
      case "PROCESSING" -> Kind.REFUND_PENDING;
      default -> Kind.REFUND_FAILED;
    };
  }

  private static long fen(String yuan) {
    try {
      return new BigDecimal(yuan).movePointRight(2).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("an amount with parts of a fen: " + yuan, e);
    }
  }
}
