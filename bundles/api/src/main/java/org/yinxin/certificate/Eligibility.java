package org.yinxin.certificate;

import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The decision on whether a person may have a certificate.
 *
 * @param reason reason why not, in words that tell the person what is missing; empty if eligible
 */
public record Eligibility(Optional<LocalizedText> reason) {
  private static final Eligibility ELIGIBLE = new Eligibility(Optional.empty());

  /** The person may have it. */
  public static Eligibility eligible() {
    return ELIGIBLE;
  }

  /** The person may not, for this reason. */
  public static Eligibility refused(String zh, String en) {
    return new Eligibility(Optional.of(new LocalizedText(zh, en)));
  }

  /**
   * Ends a composition for a person who may not have it.
   *
   * @throws CompositionException {@link CompositionException.Reason#RECORD_MISSING}, with the
   *     reason
   */
  public void check() throws CompositionException {
    if (reason.isPresent()) {
      throw CompositionException.missing(reason.get());
    }
  }

  /** Returns true if the person may have it. */
  public boolean isEligible() {
    return reason.isEmpty();
  }
}
