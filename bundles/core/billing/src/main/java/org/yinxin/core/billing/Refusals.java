package org.yinxin.core.billing;

import org.yinxin.payment.PaymentException;
import org.yinxin.services.billing.BillingReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The exceptions, with their messages, for steps that are not possible. */
final class Refusals {
  private Refusals() {}

  static Refusal unknown() {
    return refusal(BillingReason.UNKNOWN, "没有这份订单。", "There is no such order or copy.");
  }

  static Refusal priceChanged() {
    return refusal(
        BillingReason.PRICE_CHANGED,
        "免费份数或价格已变化，请重新确认。",
        "The free copies or the price have changed; please confirm anew.");
  }

  static Refusal notNow(String zh, String en) {
    return refusal(BillingReason.NOT_NOW, zh, en);
  }

  static Refusal notPrintable(String zh, String en) {
    return refusal(BillingReason.NOT_PRINTABLE, zh, en);
  }

  static Refusal unpaid(PaymentException failure) {
    if (failure.reason() == PaymentException.Reason.WRONG_PAYEE) {
      return refusal(
          BillingReason.PAYMENT_UNAVAILABLE,
          "收款方与学校登记不符，已停止收费，未扣款。免费的份数仍可打印。",
          "The payee is not the one on record; charging has stopped and nothing was charged. Free"
              + " copies can still be printed.");
    }
    return refusal(
        BillingReason.PAYMENT_UNAVAILABLE,
        "支付服务暂不可用，未扣款。免费的份数仍可打印，请稍后再试。",
        "Payment is not available now; nothing was charged. Free copies can still be printed. Try"
            + " again later.");
  }

  private static Refusal refusal(BillingReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}
