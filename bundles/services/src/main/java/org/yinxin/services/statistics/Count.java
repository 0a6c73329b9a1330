package org.yinxin.services.statistics;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The number of times that something happened. Immutable.
 *
 * @param measure the event
 * @param begin first day of the interval in which they happened, in Beijing
 * @param type id of the certificate type
 * @param title of the type, if possible without the options that were chosen
 * @param language BCP 47 tag of the document
 * @param way channel: {@code portal}, {@code counter}, {@code batch}, {@code kiosk} or {@code
 *     console} for issued ones, {@code code} or {@code file} for verified ones; empty else
 * @param campus campus of the kiosk, for printed ones
 * @param times number of events
 */
public record Count(
    Measure measure,
    LocalDate begin,
    String type,
    LocalizedText title,
    String language,
    String way,
    Optional<LocalizedText> campus,
    long times) {
  /** The events that are counted. */
  public enum Measure {
    /** Credentials, by the time they were issued at. */
    ISSUED,
    /** Copies that came out on paper, by the time they were printed at. */
    PRINTED,
    /** Verifications by anybody. */
    VERIFIED,
    /** Credentials that were revoked, by the time of that. */
    REVOKED
  }

  public Count {
    Objects.requireNonNull(measure);
    Objects.requireNonNull(begin);
    Objects.requireNonNull(campus);
  }
}
