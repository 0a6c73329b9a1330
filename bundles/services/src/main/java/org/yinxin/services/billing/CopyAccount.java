package org.yinxin.services.billing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * Money and free copy of one copy, and what both mean for its holder. Kiosks and pages say nothing
 * else about them. Immutable.
 *
 * @param paidFen amount received for it, 0 if nothing was; its price, unless another sum came
 * @param money present place of the amount received
 * @param refundedAt time of the refund; empty unless all of it was returned
 * @param free its part in the person's free copies
 * @param freeNumber number of the free copy, from 1 in the order of consent; 0 if none
 * @param status its state, in a few words
 * @param meaning place of its money or free copy, and the holder's next step, in sentences
 */
public record CopyAccount(
    long paidFen,
    Money money,
    Optional<Instant> refundedAt,
    Free free,
    int freeNumber,
    LocalizedText status,
    LocalizedText meaning) {
  /** Tells where the money of a copy is. */
  public enum Money {
    /** None was received. */
    NONE,
    /** Received; whether it is kept depends on the paper. */
    OPEN,
    /** Kept for a copy that was printed. */
    KEPT,
    /** To be returned. */
    RETURNING,
    /** Returned. */
    RETURNED;
  }

  /** Tells if a copy takes one of the person's free ones. */
  public enum Free {
    /** It takes none. */
    NONE,
    /** It takes one. */
    USED,
    /** It took one, which was given back. */
    RETURNED;
  }

  public CopyAccount {
    Objects.requireNonNull(money);
    Objects.requireNonNull(refundedAt);
    Objects.requireNonNull(free);
    Objects.requireNonNull(status);
    Objects.requireNonNull(meaning);
  }

  /** The part of the money that was returned, in fen. */
  public long refundedFen() {
    return money == Money.RETURNED ? paidFen : 0;
  }
}
