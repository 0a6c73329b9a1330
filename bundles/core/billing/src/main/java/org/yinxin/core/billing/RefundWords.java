package org.yinxin.core.billing;

import org.yinxin.text.LocalizedText;

/**
 * The words that a holder reads of a copy whose money goes back.
 *
 * @param back reason for the refund
 * @param paid amount received for the copy, in fen
 * @param isByOtherMeans true if the payment service would not return it
 */
record RefundWords(Back back, long paid, boolean isByOtherMeans) {
  /** The reasons for which money is returned. */
  enum Back {
    /** Nothing was given to the printer. */
    NOT_PRINTED("没有打印", "It was not printed"),
    /** Not all pages came out. */
    FAILED(RefundWords.FAILED_ZH, RefundWords.FAILED_EN),
    /** Its kiosk said so after the money was returned, or was on its way. */
    PRINTED_AFTER_ALL("终端后来报告这一份已完整打印", "The kiosk reported later that it came out whole"),
    /** The order had ended. */
    LATE("订单结束后才收到付款", "The payment came after the order had ended"),
    /** Another sum than that of the order. */
    WRONG_SUM("付款金额与订单不符，没有打印", "The sum paid is not that of the order; nothing was printed");

    private final String zh;
    private final String en;

    Back(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }
  }

  static final String FAILED_ZH = "没有打印成功，已打出的页作废，请勿使用";
  static final String FAILED_EN =
      "It did not come out whole; pages that did are void, please do not use them";

  LocalizedText returning() {
    if (paid == 0) {
      return nothingReceived();
    }
    return text(
        back.zh + "。" + paidZh() + "正在原路退回：退到零钱一般几分钟到账，退到银行卡约需 1 至 3 个工作日，无须办理手续。",
        back.en
            + ". "
            + paidEn()
            + " is on its way back: to a wallet usually within minutes, to a bank card in one to"
            + " three working days. You need not do anything.");
  }

  LocalizedText returned() {
    if (paid == 0) {
      return nothingReceived();
    }
    return isByOtherMeans
        ? text(
            back.zh + "。已退款 " + paidZh() + "，由工作人员以其他方式退还。",
            back.en + ". The staff returned " + paidEn() + " by other means.")
        : text(
            back.zh + "。已退款 " + paidZh() + "，原路退回。",
            back.en + ". " + paidEn() + " was returned the way it came.");
  }

  LocalizedText notReturned() {
    if (paid == 0) {
      return nothingReceived();
    }
    return text(
        back.zh + "。" + paidZh() + "还没有全部退回，工作人员正在处理，退回后会通知您；请勿再次付款。",
        back.en
            + ". Not all of "
            + paidEn()
            + " has been returned yet. The staff see to it, and you are told once it is. Please do"
            + " not pay again.");
  }

  /** Of a wrong sum, nothing may be left for the last copies of an order. */
  private LocalizedText nothingReceived() {
    return text(
        back.zh + "。这一份没有收到款项，没有收费。",
        back.en + ". No money was received for this copy, and nothing was charged.");
  }

  private String paidZh() {
    return Money.exactZh(paid);
  }

  private String paidEn() {
    return Money.exactEn(paid);
  }

  private static LocalizedText text(String zh, String en) {
    return new LocalizedText(zh, en);
  }
}
