package org.yinxin.services.billing;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * An order or a copy is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NOT_PRINTABLE}</td><td>the credential is not the person's, not valid, or not for print</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>there is none, or it is another kiosk's</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link #PRICE_CHANGED}</td><td>quota or price list moved since the quote; nothing was charged that is not returned</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #NOT_NOW}</td><td>the order or copy is in another state</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #PAYMENT_UNAVAILABLE}</td><td>the payment service does not answer, or its payee is not ours</td><td>looks at the payment service</td><td>503</td></tr>
 * </table>
 */
public enum BillingReason implements Reason {
  /** The credential is not the person's, not valid, or not for print. */
  NOT_PRINTABLE(422, "该凭证不能在这里打印。", "This credential cannot be printed here."),
  /** There is none, or it is another kiosk's. */
  UNKNOWN(404, "没有这份订单。", "There is no such order or copy."),
  /** Quota or price list moved since the quote; nothing was charged that is not returned. */
  PRICE_CHANGED(409, "免费份数或价格已变化，请重新确认。", "The price has changed. Please confirm anew."),
  /** The order or copy is in another state. */
  NOT_NOW(409, "当前状态不能这样做。", "This step is not possible now."),
  /** The payment service does not answer, or its payee is not ours. */
  PAYMENT_UNAVAILABLE(503, "支付服务暂不可用，未扣款。", "Payment is not available now. Nothing was charged.");

  private final int status;
  private final LocalizedText text;

  BillingReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}
