package org.yinxin.connector.paywechat;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import java.util.Set;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;
import org.yinxin.payment.RefundStatus.State;

/** Refunds: {@code /v3/refund/domestic/refunds}. Thread-safe. */
final class Refunds {
  private static final int LONGEST_REASON = 80;
  private static final Set<String> ABSENT = Set.of("RESOURCE_NOT_EXISTS", "REFUNDNOTEXIST");

  private final RefundService service;
  private final String notifyUrl;

  Refunds(HttpClient http, String notifyUrl) {
    service = new RefundService.Builder().httpClient(http).build();
    this.notifyUrl = notifyUrl;
  }

  /** Asks for a refund; under the same number it is one refund however often it is asked for. */
  RefundStatus make(Refund refund) throws PaymentException {
    AmountReq amount = new AmountReq();
    amount.setRefund(refund.refundFen());
    amount.setTotal(refund.paidFen());
    amount.setCurrency("CNY");
    CreateRequest request = new CreateRequest();
    request.setOutTradeNo(refund.orderNumber());
    request.setOutRefundNo(refund.number());
    request.setReason(
        refund.reason().length() <= LONGEST_REASON
            ? refund.reason()
            : refund.reason().substring(0, LONGEST_REASON));
    request.setNotifyUrl(notifyUrl);
    request.setAmount(amount);
    try {
      return status(refund.number(), Calls.call(() -> service.create(request)));
    } catch (Calls.Refusal e) {
      throw e.plain();
    }
  }

  /** Returns the state of a refund. */
  RefundStatus query(String number) throws PaymentException {
    QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
    request.setOutRefundNo(number);
    try {
      return status(number, Calls.call(() -> service.queryByOutRefundNo(request)));
    } catch (Calls.Refusal e) {
      if (e.is(ABSENT)) {
        return new RefundStatus(number, State.ABSENT, 0);
      }
      throw e.plain();
    }
  }

  private static RefundStatus status(
      String number, com.wechat.pay.java.service.refund.model.Refund told) throws PaymentException {
    if (told == null || !number.equals(told.getOutRefundNo())) {
      throw new PaymentException(Reason.FORGED, "an answer about another refund than " + number);
    }
    if (told.getStatus() == null
        || told.getAmount() == null
        || told.getAmount().getRefund() == null) {
      throw new PaymentException(
          Reason.UNAVAILABLE,
          "WeChat Pay gave an answer about refund " + number + " that lacks something");
    }
    return switch (told.getStatus()) {
      case SUCCESS -> new RefundStatus(number, State.DONE, told.getAmount().getRefund());
      case PROCESSING -> new RefundStatus(number, State.PROCESSING, 0);
      case CLOSED, ABNORMAL -> new RefundStatus(number, State.FAILED, 0);
    };
  }
}
