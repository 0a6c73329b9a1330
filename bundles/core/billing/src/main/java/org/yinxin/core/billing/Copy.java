package org.yinxin.core.billing;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.billing.CopyState;
import org.yinxin.text.LocalizedText;

/**
 * A row of {@code print_copy}.
 *
 * @param study course of study in which it counts
 * @param reason for its price
 * @param kioskZh name of its kiosk; empty until it is permitted, like {@code kioskEn}
 * @param sha256 of the print file; empty until that is derived
 * @param refundNumber number of its refund; empty if there is none
 * @param printedAt time at which it came out, by what is known
 */
public record Copy(
    String id,
    String orderId,
    String personNumber,
    String kioskId,
    String credentialId,
    String type,
    @Nested("title") LocalizedText title,
    String language,
    String study,
    long priceFen,
    Unit unit,
    @Nested("reason") LocalizedText reason,
    CopyState state,
    Instant since,
    int serial,
    Optional<String> kioskZh,
    Optional<String> kioskEn,
    Optional<Instant> permittedAt,
    Optional<String> sha256,
    int pages,
    String refundNumber,
    Optional<Instant> printedAt) {
  /** The states of a copy in the count of the person's free copies. */
  enum Unit {
    /** It does not: it is paid for, or costs nothing at all. */
    NONE,
    /** It will, when the person agrees. */
    PROMISED,
    /** It does, from the consent on. */
    HELD,
    /** It did, and did not come out or was given up. */
    RETURNED
  }

  /** The price of a copy in fen, and the reason for it. */
  public record Price(long fen, boolean isCounted, LocalizedText reason) {
    /** The state in the count of a copy that nobody has agreed to yet. */
    public Unit unit() {
      return isCounted ? Unit.PROMISED : Unit.NONE;
    }
  }

  Optional<LocalizedText> kioskName() {
    return kioskZh.map(zh -> new LocalizedText(zh, kioskEn.orElseThrow()));
  }

  boolean isPaidFor() {
    return priceFen > 0;
  }

  /** Returns true if a refund of its price is in progress, done or failed. */
  boolean isGivenBack() {
    return state == CopyState.REFUNDING
        || state == CopyState.REFUNDED
        || state == CopyState.REFUND_FAILED;
  }

  boolean isHandedOut() {
    return state == CopyState.PERMITTED || state == CopyState.PRINTING;
  }
}
