package org.yinxin.core.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.notices.Notice.State;
import org.yinxin.text.Language;

/** The rows of messages that leave the portal. */
final class DeliveryTable {
  /** The time for which sending of a message is tried. */
  static final Duration DELIVERY_LIMIT = Duration.ofDays(1);

  private static final int LONGEST_FAILURE = 400;

  /**
   * The recipient of a message.
   *
   * @param fileSha256 file that goes along, in the vault; empty for none
   */
  public record Target(String channel, String address, Language language, String fileSha256) {}

  public record Row(
      String id,
      String noticeId,
      String channel,
      String address,
      String language,
      String fileSha256,
      int attempts,
      Instant dueAt,
      Instant endsAt) {
    Language spoken() {
      return Language.ofTag(language).orElse(Language.CHINESE);
    }
  }

  /** The state of a message that was planned for a notice. */
  record Sent(String channel, State state) {}

  private DeliveryTable() {}

  static void insert(Handle h, String noticeId, Target target, Instant now, Instant end) {
    h.createUpdate(
            "INSERT INTO notice_delivery (id, notice_id, channel, address, language, file_sha256,"
                + " state, attempts, due_at, ends_at) VALUES (:id, :notice, :channel, :address,"
                + " :language.tag, :fileSha256, 'WAITING', 0, :now, :end)")
        .bindMethods(target)
        .bind("id", UUID.randomUUID().toString())
        .bind("notice", noticeId)
        .bind("now", Times.stored(now))
        .bind("end", Times.stored(end))
        .execute();
  }

  static List<Row> due(Handle h, String channel, Instant now) {
    return h.createQuery(
            "SELECT id, notice_id, channel, address, language, file_sha256, attempts, due_at,"
                + " ends_at FROM notice_delivery WHERE state = 'WAITING' AND channel = :channel"
                + " AND due_at <= :now ORDER BY due_at FETCH FIRST 20 ROWS ONLY")
        .bind("channel", channel)
        .bind("now", Times.stored(now))
        .mapTo(Row.class)
        .list();
  }

  /** Claims a delivery until a time; false if another worker has claimed it. */
  static boolean claim(Handle h, Row seen, Instant next) {
    return h.createUpdate(
                "UPDATE notice_delivery SET due_at = :next, attempts = attempts + 1"
                    + " WHERE id = :id AND state = 'WAITING' AND due_at = :dueAt")
            .bindMethods(seen)
            .bind("next", Times.stored(next))
            .execute()
        == 1;
  }

  static void again(Handle h, String id, Instant next, String failure) {
    h.createUpdate(
            "UPDATE notice_delivery SET due_at = :next, failure = :failure"
                + " WHERE id = :id AND state = 'WAITING'")
        .bind("next", Times.stored(next))
        .bind("failure", cut(failure))
        .bind("id", id)
        .execute();
  }

  static void done(Handle h, String id, State state, Instant now, String failure) {
    h.createUpdate(
            "UPDATE notice_delivery SET state = :state, done_at = :now, address = '',"
                + " failure = :failure WHERE id = :id AND state = 'WAITING'")
        .bind("state", state)
        .bind("now", Times.stored(now))
        .bind("failure", cut(failure))
        .bind("id", id)
        .execute();
  }

  /** Ends those whose time is over, whether their channel is there or not. */
  static int giveUp(Handle h, Instant now) {
    return h.createUpdate(
            "UPDATE notice_delivery SET state = 'GIVEN_UP', done_at = :now, address = ''"
                + " WHERE state = 'WAITING' AND ends_at <= :now")
        .bind("now", Times.stored(now))
        .execute();
  }

  static int count(Handle h, State state, Instant since) {
    return h.createQuery(
            "SELECT COUNT(*) FROM notice_delivery WHERE state = :state"
                + " AND (done_at IS NULL OR done_at > :since)")
        .bind("state", state)
        .bind("since", Times.stored(since))
        .mapTo(Integer.class)
        .one();
  }

  /** Returns the latest failure of a message that was tried on a channel and waits. */
  static Optional<String> lastFailure(Handle h, String channel) {
    return h.createQuery(
            "SELECT failure FROM notice_delivery WHERE state = 'WAITING' AND channel = :channel"
                + " AND failure IS NOT NULL ORDER BY due_at DESC FETCH FIRST ROW ONLY")
        .bind("channel", channel)
        .mapTo(String.class)
        .findOne();
  }

  /** Channel and state of the messages of a notice. */
  static List<Sent> of(Handle h, String noticeId) {
    return h.createQuery(
            "SELECT channel, state FROM notice_delivery WHERE notice_id = :notice ORDER BY channel")
        .bind("notice", noticeId)
        .mapTo(Sent.class)
        .list();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_FAILURE ? text : text.substring(0, LONGEST_FAILURE);
  }
}
