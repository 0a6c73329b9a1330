package org.yinxin.connector.paywechat;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.PaymentStatus.State;
import org.yinxin.text.ChinaTime;

/** Native orders: {@code /v3/pay/transactions/native} and what follows. Thread-safe. */
final class Orders {
  private static final int LONGEST_DESCRIPTION = 127;
  private static final Set<String> ABSENT = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST");

  /** There is nothing left to close; what the order is, a query tells. */
  private static final Set<String> ENDED =
      Set.of(
          "ORDER_NOT_EXIST",
          "ORDERNOTEXIST",
          "ORDER_CLOSED",
          "ORDERCLOSED",
          "ORDERPAID",
          "ORDER_PAID");

  private final NativePayService service;
  private final Payee payee;
  private final String notifyUrl;

  Orders(HttpClient http, Payee payee, String notifyUrl) {
    service = new NativePayService.Builder().httpClient(http).build();
    this.payee = payee;
    this.notifyUrl = notifyUrl;
  }

  /** Makes an order and gives the text of its QR code. */
  String make(PaymentOrder order) throws PaymentException {
    Amount amount = new Amount();
    amount.setTotal(Math.toIntExact(order.amountFen()));
    amount.setCurrency("CNY");
    PrepayRequest request = new PrepayRequest();
    request.setAppid(payee.applicationId());
    request.setMchid(payee.merchantId());
    request.setDescription(shortened(order.description()));
    request.setOutTradeNo(order.number());
    request.setTimeExpire(time(order.expiresAt()));
    request.setNotifyUrl(notifyUrl);
    request.setAmount(amount);
    try {
      return Optional.ofNullable(Calls.call(() -> service.prepay(request)).getCodeUrl())
          .orElseThrow(() -> unintelligible(order.number()));
    } catch (Calls.Refusal e) {
      throw e.plain();
    }
  }

  /** Returns the state of an order. */
  PaymentStatus query(String number) throws PaymentException {
    QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
    request.setMchid(payee.merchantId());
    request.setOutTradeNo(number);
    try {
      return status(number, Calls.call(() -> service.queryOrderByOutTradeNo(request)));
    } catch (Calls.Refusal e) {
      if (e.is(ABSENT)) {
        return PaymentStatus.unpaid(number, State.ABSENT);
      }
      throw e.plain();
    }
  }

  private PaymentStatus status(String number, Transaction told) throws PaymentException {
    if (told == null || !number.equals(told.getOutTradeNo())) {
      throw new PaymentException(Reason.FORGED, "an answer about another order than " + number);
    }
    if (!payee.merchantId().equals(told.getMchid())
        || !payee.applicationId().equals(told.getAppid())) {
      throw new PaymentException(
          Reason.WRONG_PAYEE,
          "order %s is of merchant %s, application %s"
              .formatted(number, told.getMchid(), told.getAppid()));
    }
    if (told.getTradeState() == null) {
      throw unintelligible(number);
    }
    return switch (told.getTradeState()) {
      case SUCCESS, REFUND -> paid(number, told);
      case CLOSED, REVOKED -> PaymentStatus.unpaid(number, State.CLOSED);
      // A payment that went wrong may be tried again until the order ends.
      case NOTPAY, USERPAYING, ACCEPT, PAYERROR -> PaymentStatus.unpaid(number, State.UNPAID);
    };
  }

  private static PaymentStatus paid(String number, Transaction told) throws PaymentException {
    if (told.getAmount() == null
        || told.getAmount().getTotal() == null
        || told.getTransactionId() == null
        || told.getSuccessTime() == null
        || !"CNY".equals(told.getAmount().getCurrency())) {
      throw unintelligible(number);
    }
    try {
      return new PaymentStatus(
          number,
          State.PAID,
          told.getAmount().getTotal(),
          Optional.of(told.getTransactionId()),
          Optional.of(OffsetDateTime.parse(told.getSuccessTime()).toInstant()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Calls.unintelligible(e);
    }
  }

  /** Ends an order, unless it is paid. */
  void close(String number) throws PaymentException {
    CloseOrderRequest request = new CloseOrderRequest();
    request.setMchid(payee.merchantId());
    request.setOutTradeNo(number);
    try {
      Calls.call(
          () -> {
            service.closeOrder(request);
            return number;
          });
    } catch (Calls.Refusal e) {
      if (!e.is(ENDED)) {
        throw e.plain();
      }
    }
  }

  private static PaymentException unintelligible(String number) {
    return new PaymentException(
        Reason.UNAVAILABLE, "WeChat Pay gave an answer about " + number + " that lacks something");
  }

  private static String time(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.atZone(ChinaTime.ZONE).truncatedTo(ChronoUnit.SECONDS));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DESCRIPTION));
  }
}
