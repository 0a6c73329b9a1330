package org.yinxin.web.rest;

import java.time.Instant;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.text.LocalizedText;

/**
 * Money and free copy of a copy, the same for its holder's page and for kiosks; {@code refundedAt}
 * once the money was returned, {@code freeNumber} while it takes a free copy.
 */
record AccountView(
    long paidFen,
    long refundedFen,
    Instant refundedAt,
    CopyAccount.Money money,
    CopyAccount.Free free,
    Integer freeNumber,
    LocalizedText status,
    LocalizedText meaning) {
  static AccountView of(CopyAccount account) {
    return new AccountView(
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
