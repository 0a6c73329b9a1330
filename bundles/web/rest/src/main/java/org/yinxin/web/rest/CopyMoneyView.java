package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.text.LocalizedText;

/**
 * Money and free copy of a copy: the same words and sums for its holder's page and for the kiosk.
 *
 * @param paidFen amount received for it, in fen; its price, unless another sum was paid
 * @param refundedFen returned part of it, in fen
 * @param refundedAt time of the refund
 * @param money place of the amount received: nothing was; it depends on the paper; kept for a
 *     printed copy; to be returned; returned
 * @param free its part in the person's free copies
 * @param freeNumber number of the free copy it takes, from 1 in the order of consent
 */
@Schema(
    name = "CopyAccount",
    requiredProperties = {"paidFen", "refundedFen", "money", "free", "status", "meaning"})
record CopyMoneyView(
    long paidFen,
    long refundedFen,
    Instant refundedAt,
    CopyAccount.Money money,
    CopyAccount.Free free,
    Integer freeNumber,
    LocalizedText status,
    LocalizedText meaning) {
  static CopyMoneyView of(CopyAccount account) {
    return new CopyMoneyView(
        account.paidFen(),
        account.refundedFen(),
        account.refundedAt().orElse(null),
        account.money(),
        account.free(),
        account.freeNumber() == 0 ? null : account.freeNumber(),
        account.status(),
        account.meaning());
  }
}
