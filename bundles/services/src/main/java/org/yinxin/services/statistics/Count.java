package org.yinxin.services.statistics;

import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * How often something happened. Immutable.
 *
 * @param measure what happened
 * @param month when, in Beijing
 * @param type id of the certificate type
 * @param title of the type, without what was chosen where that is known
 * @param language BCP 47 tag of the document
 * @param way how it came about: {@code portal}, {@code counter}, {@code batch}, {@code kiosk} or
 *     {@code console} for issued ones, {@code code} or {@code file} for verified ones; empty else
 * @param campus where, for printed ones
 * @param times how often
 */
public record Count(
    Measure measure,
    YearMonth month,
    String type,
    LocalizedText title,
    String language,
    String way,
    Optional<LocalizedText> campus,
    long times) {
  /** What is counted. */
  public enum Measure {
    /** Credentials, by the month they were issued in. */
    ISSUED,
    /** Copies that came out on paper, by the month they were printed in. */
    PRINTED,
    /** Verifications by anybody. */
    VERIFIED,
    /** Credentials that were revoked, by the month of that. */
    REVOKED
  }

  public Count {
    Objects.requireNonNull(measure);
    Objects.requireNonNull(month);
    Objects.requireNonNull(campus);
  }
}
