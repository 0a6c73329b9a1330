package org.yinxin.core.billing;

import org.yinxin.text.LocalizedText;

/**
 * The words that a holder reads of a copy. Kiosks and pages show these sentences and make none of
 * their own, so that they cannot differ.
 *
 * @param paid amount received for the copy, in fen
 * @param freeNumber number of the free copy it takes, from 1; 0 if none
 * @param refund says what becomes of the money where it goes back
 */
record CopyWords(Copy copy, long paid, int freeNumber, RefundWords refund) {
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
      case FAILED -> copy.isPaidFor() ? refund.returning() : notPrinted();
      case UNKNOWN, TO_RECONCILE -> lookedInto();
      case REFUNDING, PAID_LATE -> refund.returning();
      case REFUNDED -> refund.returned();
      case REFUND_FAILED -> refund.notReturned();
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
          RefundWords.FAILED_ZH + "。没有收费，可以重新打印。",
          RefundWords.FAILED_EN + ". Nothing was charged; you may print it again.");
    }
    return text(
        RefundWords.FAILED_ZH + "。免费份数已退回，可以重新打印。",
        RefundWords.FAILED_EN + ". Your free copy was given back; you may print it again.");
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
