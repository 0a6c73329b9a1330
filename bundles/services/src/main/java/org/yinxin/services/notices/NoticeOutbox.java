package org.yinxin.services.notices;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes notices as rows, in the transaction of the change that they tell of. It is a class and not
 * a service, so that no change depends on notices being deployed: {@link Notices} decides later by
 * which channels a row is sent. Thread-safe.
 */
public final class NoticeOutbox {
  private static final int LONGEST_TITLE = 400;
  private static final int LONGEST_TEXT = 400;
  private static final int LONGEST_NUMBER = 100;

  private NoticeOutbox() {}

  /**
   * Adds a notice within the transaction of the change.
   *
   * @return id of the notice
   */
  public static String add(Handle transaction, NoticeEvent event, Instant now) {
    String id = UUID.randomUUID().toString();
    transaction
        .createUpdate(
            "INSERT INTO notice (id, person_number, kind, title_zh, title_en, document_number,"
                + " subject, words, told_at, planned) VALUES (:id, :person, :kind, :titleZh,"
                + " :titleEn, :number, :subject, :words, :now, 0)")
        .bind("id", id)
        .bind("person", event.personNumber())
        .bind("kind", event.kind().name())
        .bind("titleZh", cut(event.title().zh(), LONGEST_TITLE))
        .bind("titleEn", cut(event.title().en(), LONGEST_TITLE))
        .bind("number", cut(event.number(), LONGEST_NUMBER))
        .bind("subject", event.subject())
        .bind("words", cut(event.text(), LONGEST_TEXT))
        .bind("now", Timestamp.from(now))
        .execute();
    return id;
  }

  /** Shortens a text to the length of its column, so that a long text does not fail the change. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
