package org.yinxin.services.issuance;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * A person to whom an office issues nothing for the time being. Immutable.
 *
 * @param id of the hold
 * @param personNumber whom it concerns
 * @param office id of the office whose documents are held back
 * @param category category of the reason
 * @param reason sentence that the person sees, at most 200 characters
 * @param by account that placed it
 * @param since beginning of the hold
 * @param liftedAt end of the hold; empty while it lasts
 */
public record Hold(
    String id,
    String personNumber,
    String office,
    Category category,
    String reason,
    String by,
    Instant since,
    Optional<Instant> liftedAt) {
  /** The reasons for a hold. */
  public enum Category {
    /** Discipline (纪律处分). */
    DISCIPLINE,
    /** Fees that are due (欠费). */
    FEES,
    /** Anything else. */
    OTHER;

    /** Returns the name of the category, for people. */
    public LocalizedText label() {
      return switch (this) {
        case DISCIPLINE -> new LocalizedText("纪律处分", "discipline");
        case FEES -> new LocalizedText("欠费", "fees due");
        case OTHER -> new LocalizedText("其他原因", "another reason");
      };
    }
  }

  /** Returns the explanation for the person. */
  public LocalizedText explanation() {
    return new LocalizedText(
        "因" + category.label().zh() + "暂缓出具：" + reason,
        "Held back (" + category.label().en() + "): " + reason);
  }
}
