package org.yinxin.web.rest;

import org.yinxin.payment.PaymentException;
import org.yinxin.text.LocalizedText;

/** Maps refusals and failures of a payment service to HTTP problems. */
final class PaymentProblem {
  private PaymentProblem() {}

  static Problem of(PaymentException refused) {
    return switch (refused.reason()) {
      case UNAVAILABLE ->
          of(503, "payment-unavailable", "支付服务暂不可用。", "Payment is not available now.");
      case REFUSED -> of(502, "payment-refused", "支付服务拒绝了请求。", "The payment service refused.");
      case FORGED ->
          of(401, "payment-forged", "签名不正确。", "It is not signed by the payment service.");
      case WRONG_PAYEE ->
          of(
              503,
              "payment-wrong-payee",
              "收款方与学校登记不符，已停止收费。",
              "The payee is not the one on record; charging has stopped.");
      case NOT_YET -> of(404, "payment-no-bill", "账单尚未生成。", "There is no bill of that day yet.");
    };
  }

  private static Problem of(int status, String name, String zh, String en) {
    return Problem.of(status, name, new LocalizedText(zh, en));
  }
}
