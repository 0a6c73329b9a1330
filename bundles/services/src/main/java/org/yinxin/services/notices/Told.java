package org.yinxin.services.notices;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * Something that a person is to be told. Immutable.
 *
 * @param personNumber whom
 * @param kind kind of the event
 * @param title subject, as the title of a certificate type
 * @param number document number of the credential; empty if none is there
 * @param subject id of the credential, application, correction, refund or kiosk that it is about
 * @param text message written to the person; empty for nothing
 */
public record Told(
    String personNumber,
    NoticeKind kind,
    LocalizedText title,
    String number,
    String subject,
    String text) {
  public Told {
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(title);
    Objects.requireNonNull(number);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
  }
}
