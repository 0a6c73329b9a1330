package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;

/** The connector of the world's {@link Bank}. Thread-safe. */
final class ToldGateway implements PaymentGateway {
  private final String address;

  ToldGateway(String world) {
    address = world + "/bank/";
  }

  private JsonNode ask(String call, ObjectNode body) throws PaymentException {
    try {
      HttpResponse<byte[]> answer = Wire.post(address + call, body);
      if (answer.statusCode() == 409) {
        throw new PaymentException(PaymentException.Reason.REFUSED, call + " is refused");
      }
      if (answer.statusCode() != 200) {
        throw new PaymentException(PaymentException.Reason.UNAVAILABLE, call);
      }
      return Wire.parse(answer.body());
    } catch (IOException e) {
      throw new PaymentException(PaymentException.Reason.UNAVAILABLE, call, e);
    }
  }

  private static ObjectNode about(String order) {
    return Wire.object().put("order", order);
  }

  @Override
  public Payee payee() {
    return new Payee("示范大学", "1900000001", "");
  }

  @Override
  public String order(PaymentOrder order) throws PaymentException {
    return ask("order", about(order.number()).put("fen", order.amountFen())).path("code").asText();
  }

  @Override
  public PaymentStatus query(String order) throws PaymentException {
    JsonNode answer = ask("query", about(order));
    PaymentStatus.State state = PaymentStatus.State.valueOf(answer.path("state").asText());
    if (state != PaymentStatus.State.PAID) {
      return PaymentStatus.unpaid(order, state);
    }
    return new PaymentStatus(
        order,
        state,
        answer.path("fen").asLong(),
        Optional.of("t" + order),
        Optional.of(Instant.parse(answer.path("at").asText())));
  }

  @Override
  public void close(String order) throws PaymentException {
    var unused = ask("close", about(order));
  }

  @Override
  public RefundStatus refund(Refund refund) throws PaymentException {
    return status(
        refund.number(),
        ask(
            "refund",
            about(refund.orderNumber())
                .put("refund", refund.number())
                .put("fen", refund.refundFen())
                .put("paid", refund.paidFen())));
  }

  @Override
  public RefundStatus queryRefund(String number) throws PaymentException {
    return status(number, ask("query-refund", Wire.object().put("refund", number)));
  }

  private static RefundStatus status(String number, JsonNode answer) {
    return new RefundStatus(
        number,
        RefundStatus.State.valueOf(answer.path("state").asText()),
        answer.path("fen").asLong());
  }

  @Override
  public String notified(PaymentNotification notification) {
    return notification.body();
  }

  @Override
  public List<BillLine> bill(LocalDate day) throws PaymentException {
    List<BillLine> lines = new ArrayList<>();
    for (JsonNode line : ask("bill", Wire.object().put("day", day.toString())).path("lines")) {
      String refund = line.path("refund").asText();
      String order = line.path("order").asText();
      lines.add(
          new BillLine(
              refund.isEmpty() ? BillLine.Kind.PAYMENT : BillLine.Kind.REFUND,
              order,
              refund,
              "t" + order,
              line.path("fen").asLong(),
              Instant.parse(line.path("at").asText())));
    }
    return lines;
  }
}
