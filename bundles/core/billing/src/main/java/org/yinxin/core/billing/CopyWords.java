package org.yinxin.core.billing;

import org.yinxin.text.LocalizedText;

/**
 * The words that a holder reads of a copy. Kiosks and pages show these sentences and make none of
 * their own, so that they cannot differ.
 *
 * @param paid what was received for the copy, in fen
 * @param freeNumber which of the free copies it takes, from 1; 0 if none
 * @param back why money goes back; matters only if it does
 * @param isByOtherMeans whether the payment service would not return it
 */
record CopyWords(Copy copy, long paid, int freeNumber, Back back, boolean isByOtherMeans) {
  /** The reasons for which money is returned. */
  enum Back {
    /** Nothing was given to the printer. */
    NOT_PRINTED("没有打印", "It was not printed"),
    /** Not all pages came out. */
    FAILED(CopyWords.FAILED_ZH, CopyWords.FAILED_EN),
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

  private static final String FAILED_ZH = "没有打印成功，已打出的页作废，请勿使用";
  private static final String FAILED_EN =
      "It did not come out whole; pages that did are void, please do not use them";

  private static LocalizedText text(String zh, String en) {
    return new LocalizedText(zh, en);
  }

  /** The state. */
  LocalizedText status() {
    return switch (copy.state()) {
      case QUOTED -> text("待确认", "Not ordered yet");
      case AWAITING_PAYMENT -> text("待付款", "Awaiting payment");
      case PAID -> text("待打印", "To be printed");
      case PERMITTED, PRINTING -> text("正在打印", "Printing");
      case PRINTED -> text("已打印", "Printed");
      case SETTLED -> isPrinted() ? text("已打印", "Printed") : text("打印失败", "Not printed");
      case FAILED -> text("打印失败", "Not printed");
      case UNKNOWN, TO_RECONCILE -> text("待核实", "Being looked into");
      case REFUNDING, PAID_LATE -> text("退款处理中", "Being refunded");
      case REFUNDED -> text("已退款", "Refunded");
      case REFUND_FAILED -> text("退款未完成", "Refund not completed");
      case EXPIRED -> text("已过期", "Expired");
      case CANCELLED -> text("已取消", "Cancelled");
    };
  }

  private boolean isPrinted() {
    return copy.printedAt().isPresent();
  }

  /** Tells where its money or free copy is, and what to do. */
  LocalizedText meaning() {
    return switch (copy.state()) {
      case QUOTED -> text("尚未同意价格，没有收费。", "The price is not agreed to yet; nothing was charged.");
      case AWAITING_PAYMENT -> awaitingPayment();
      case PAID -> toBePrinted();
      case PERMITTED, PRINTING -> printing();
      case PRINTED -> printed();
      case SETTLED -> isPrinted() ? printed() : notPrinted();
      case FAILED -> copy.isPaidFor() ? returning() : notPrinted();
      case UNKNOWN, TO_RECONCILE -> lookedInto();
      case REFUNDING, PAID_LATE -> returning();
      case REFUNDED -> returned();
      case REFUND_FAILED -> notReturned();
      case EXPIRED -> expired();
      case CANCELLED -> cancelled();
    };
  }

  private LocalizedText awaitingPayment() {
    if (copy.isPaidFor()) {
      return text(
          "这一份 " + Money.exactZh(copy.priceFen()) + "，请在终端上扫码付款；到时没有付款的，订单自动结束，不收费。",
          "It costs "
              + Money.exactEn(copy.priceFen())
              + "; pay by the code on the kiosk’s screen. If you do not, the order ends by itself"
              + " and nothing is charged.");
    }
    return text(freeZh() + "，本单付款后打印。", freeEn() + "; printed once the order is paid.");
  }

  private LocalizedText toBePrinted() {
    long minutes = Deadlines.PAID.toMinutes();
    if (copy.isPaidFor()) {
      return text(
          "已付 %s，等待打印；%d 分钟内没有打印的，款项自动原路退回。".formatted(paidZh(), minutes),
          "%s paid, waiting to be printed. If it is not printed within %d minutes, the money goes"
                  .formatted(paidEn(), minutes)
              + " back by itself.");
    }
    return text(
        "%s，等待打印；%d 分钟内没有打印的，不计。".formatted(freeZh(), minutes),
        "%s, waiting to be printed. If it is not printed within %d minutes, it does not count."
            .formatted(freeEn(), minutes));
  }

  private LocalizedText printing() {
    if (copy.isPaidFor()) {
      return text(
          "已付 " + paidZh() + "；没有打印成功的，款项原路退回。",
          paidEn() + " paid; if it does not come out, the money goes back.");
    }
    return text(
        freeZh() + "；没有打印成功的，不计。", freeEn() + "; if it does not come out, it does not count.");
  }

  private LocalizedText printed() {
    if (copy.isPaidFor()) {
      return text("实收 " + paidZh() + "。", paidEn() + " was charged.");
    }
    if (copy.unit() == Copy.Unit.NONE) {
      return text(freeZh() + "。", freeEn() + ".");
    }
    if (copy.unit() == Copy.Unit.RETURNED) {
      return text("没有收费，也没有扣减免费份数。", "Nothing was charged, and no free copy was taken.");
    }
    return text(freeZh() + "，没有收费。", freeEn() + "; nothing was charged.");
  }

  private LocalizedText notPrinted() {
    if (copy.unit() == Copy.Unit.NONE) {
      return text(
          FAILED_ZH + "。没有收费，可以重新打印。",
          FAILED_EN + ". Nothing was charged; you may print it again.");
    }
    return text(
        FAILED_ZH + "。免费份数已退回，可以重新打印。",
        FAILED_EN + ". Your free copy was given back; you may print it again.");
  }

  private LocalizedText lookedInto() {
    if (copy.isPaidFor()) {
      return text(
          "是否打印成功由工作人员核实。已付 " + paidZh() + "：没有打印成功的原路退回，请勿再次付款。",
          "The staff find out whether it came out. You paid "
              + paidEn()
              + "; if it did not come out, the money goes back. Please do not pay again.");
    }
    return text(
        "是否打印成功由工作人员核实。没有收费；没有打印成功的，不计免费份数。",
        "The staff find out whether it came out. Nothing was charged; if it did not come out, it"
            + " takes no free copy.");
  }

  private LocalizedText returning() {
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

  private LocalizedText returned() {
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

  private LocalizedText notReturned() {
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

  private LocalizedText expired() {
    if (copy.isPaidFor()) {
      return text(
          "没有在规定时间内付款，没有收费；需要的请重新下单。如已付款，款项自动原路退回。",
          "It was not paid in time; nothing was charged. Order it again if you need it. Money that"
              + " was paid all the same goes back by itself.");
    }
    return text(
        "没有在规定时间内打印，" + givenUpZh() + "；需要的请重新打印。",
        "It was not printed in time; " + givenUpEn() + ". Print it again if you need it.");
  }

  private LocalizedText cancelled() {
    if (copy.isPaidFor()) {
      return text(
          "付款前已取消，没有收费。如已付款，款项自动原路退回。",
          "It was cancelled before payment; nothing was charged. Money that was paid all the same"
              + " goes back by itself.");
    }
    return text(
        "打印前已取消，" + givenUpZh() + "。", "It was cancelled before printing; " + givenUpEn() + ".");
  }

  private String givenUpZh() {
    return copy.unit() == Copy.Unit.NONE ? "没有收费" : "免费份数已退回";
  }

  private String givenUpEn() {
    return copy.unit() == Copy.Unit.NONE ? "nothing was charged" : "your free copy was given back";
  }

  private String freeZh() {
    if (copy.unit() == Copy.Unit.NONE) {
      return "此类证明不收费";
    }
    return freeNumber == 0 ? "使用免费份数" : "使用免费份数的第 " + freeNumber + " 份";
  }

  private String freeEn() {
    if (copy.unit() == Copy.Unit.NONE) {
      return "No charge for this kind of certificate";
    }
    return freeNumber == 0 ? "A free copy" : "Free copy no. " + freeNumber;
  }

  private String paidZh() {
    return Money.exactZh(paid);
  }

  private String paidEn() {
    return Money.exactEn(paid);
  }
}
