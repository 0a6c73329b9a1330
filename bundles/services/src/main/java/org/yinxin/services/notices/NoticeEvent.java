package org.yinxin.services.notices;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * An event of which a person is notified. Immutable.
 *
 * @param personNumber number of the person
 * @param kind kind of the event
 * @param title subject, as the title of a certificate type
 * @param number document number of the credential; empty if none is there
 * @param subject id of the credential, application, correction, refund or kiosk that it is about
 * @param text message written to the person; empty for nothing
 */
public record NoticeEvent(
    String personNumber,
    NoticeKind kind,
    LocalizedText title,
    String number,
    String subject,
    String text) {
  public NoticeEvent {
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(title);
    Objects.requireNonNull(number);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
  }

  /** Returns an event without a number, a subject and a text. */
  public static NoticeEvent of(String personNumber, NoticeKind kind, LocalizedText title) {
    return new NoticeEvent(personNumber, kind, title, "", "", "");
  }

  /** Returns this event, about the object with this id. */
  public NoticeEvent about(String id) {
    return new NoticeEvent(personNumber, kind, title, number, id, text);
  }

  /** Returns this event with the document number of its credential. */
  public NoticeEvent withNumber(String documentNumber) {
    return new NoticeEvent(personNumber, kind, title, documentNumber, subject, text);
  }

  /** Returns this event with a message to the person. */
  public NoticeEvent withText(String message) {
    return new NoticeEvent(personNumber, kind, title, number, subject, message);
  }
}
