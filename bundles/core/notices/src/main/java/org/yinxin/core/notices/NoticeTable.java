package org.yinxin.core.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.Notices;
import org.yinxin.text.LocalizedText;

/** The rows of notices, which {@link org.yinxin.services.notices.NoticeOutbox} writes. */
final class NoticeTable {
  private static final String SELECT =
      "SELECT id, person_number, kind, title_zh, title_en, document_number, subject, words,"
          + " told_at, read_at FROM notice WHERE ";

  /** Kinds that are in no list. */
  private static final List<NoticeKind> ASKED =
      List.of(NoticeKind.FILE_MAILED, NoticeKind.ADDRESS_CODE);

  record Row(
      String id,
      String personNumber,
      NoticeKind kind,
      @Nested("title") LocalizedText title,
      String documentNumber,
      String subject,
      String words,
      Instant toldAt,
      Optional<Instant> readAt) {
    NoticeEvent event() {
      return new NoticeEvent(personNumber, kind, title, documentNumber, subject, words);
    }
  }

  private NoticeTable() {}

  static List<Row> of(Handle h, String person) {
    return h.createQuery(
            SELECT
                + "person_number = :person AND kind NOT IN (<asked>)"
                + " ORDER BY told_at DESC FETCH FIRST "
                + Notices.LIST_MAXIMUM
                + " ROWS ONLY")
        .bind("person", person)
        .bindList("asked", ASKED)
        .mapTo(Row.class)
        .list();
  }

  static int unread(Handle h, String person) {
    return h.createQuery(
            "SELECT COUNT(*) FROM notice WHERE person_number = :person AND read_at IS NULL"
                + " AND kind NOT IN (<asked>)")
        .bind("person", person)
        .bindList("asked", ASKED)
        .mapTo(Integer.class)
        .one();
  }

  static void readAll(Handle h, String person, Instant now) {
    h.createUpdate(
            "UPDATE notice SET read_at = :now WHERE person_number = :person AND read_at IS NULL")
        .bind("now", Times.stored(now))
        .bind("person", person)
        .execute();
  }

  /** Of the person's own wishes of a kind, those since an instant. */
  static int count(Handle h, String person, NoticeKind kind, Instant since) {
    return h.createQuery(
            "SELECT COUNT(*) FROM notice WHERE person_number = :person AND kind = :kind"
                + " AND told_at > :since")
        .bind("person", person)
        .bind("kind", kind)
        .bind("since", Times.stored(since))
        .mapTo(Integer.class)
        .one();
  }

  static List<String> unplanned(Handle h) {
    return h.createQuery("SELECT id FROM notice WHERE planned = 0 FETCH FIRST 100 ROWS ONLY")
        .mapTo(String.class)
        .list();
  }

  /** False if another node has planned it. */
  static boolean plan(Handle h, String id) {
    return h.createUpdate("UPDATE notice SET planned = 1 WHERE id = :id AND planned = 0")
            .bind("id", id)
            .execute()
        == 1;
  }

  static Optional<Row> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id").bind("id", id).mapTo(Row.class).findOne();
  }

  /** Deletes the text of a notice that holds a code, once it was sent. */
  static void forgetWords(Handle h, String id) {
    h.createUpdate("UPDATE notice SET words = '' WHERE id = :id").bind("id", id).execute();
  }
}
