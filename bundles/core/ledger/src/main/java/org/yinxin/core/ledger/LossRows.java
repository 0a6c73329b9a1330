package org.yinxin.core.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.LogLoss;

/** The rows of losses and of the checkpoints that were lost with them. */
final class LossRows {
  private static final String SELECT =
      "SELECT id, log_size AS size, published_size AS published, source, found_at, begun_at,"
          + " ended_at, recovered, settled_at, settled_reason FROM ledger_loss";

  /** A loss and its row. */
  public record Row(String id, LogLoss loss) {}

  private record Columns(
      String id,
      long size,
      long published,
      String source,
      Instant foundAt,
      Optional<Instant> begunAt,
      Optional<Instant> endedAt,
      long recovered,
      Optional<Instant> settledAt,
      String settledReason) {
    Row row() {
      return new Row(
          id,
          new LogLoss(
              size,
              published,
              source,
              foundAt,
              begunAt,
              endedAt,
              recovered,
              settledAt.map(at -> new LogLoss.Settlement(at, settledReason))));
    }
  }

  private LossRows() {}

  static void add(Handle h, Row row) {
    h.createUpdate(
            "INSERT INTO ledger_loss (id, log_size, published_size, source, found_at)"
                + " VALUES (:id, :loss.size, :loss.published, :loss.source, :loss.foundAt)")
        .bindMethods(row)
        .execute();
  }

  /** The one that is not over. */
  static Optional<Row> current(Handle h) {
    return h.createQuery(SELECT + " WHERE ended_at IS NULL")
        .mapTo(Columns.class)
        .map(Columns::row)
        .findFirst();
  }

  /** Says if there is one that no operator has accepted. */
  static boolean isJustFound(Handle h) {
    return h.createQuery("SELECT id FROM ledger_loss WHERE begun_at IS NULL")
        .mapTo(String.class)
        .findFirst()
        .isPresent();
  }

  static List<Row> all(Handle h) {
    return h.createQuery(SELECT + " ORDER BY found_at DESC")
        .mapTo(Columns.class)
        .map(Columns::row)
        .list();
  }

  /** More was lost than was known, so that nobody can have found out what became of it. */
  static void extend(Handle h, String id, long published, String source) {
    h.createUpdate(
            "UPDATE ledger_loss SET published_size = :published, source = :source,"
                + " settled_at = NULL, settled_reason = NULL WHERE id = :id")
        .bind("published", published)
        .bind("source", source)
        .bind("id", id)
        .execute();
  }

  static void begin(Handle h, String id, Instant now) {
    h.createUpdate("UPDATE ledger_loss SET begun_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  static void end(Handle h, String id, Instant now) {
    h.createUpdate("UPDATE ledger_loss SET ended_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Counts entries that were written again. */
  static int recovered(Handle h, LogLoss loss, int entries) {
    return h.createUpdate(
            "UPDATE ledger_loss SET recovered = recovered + :entries"
                + " WHERE log_size = :size AND found_at = :foundAt")
        .bind("entries", entries)
        .bindMethods(loss)
        .execute();
  }

  static void settle(Handle h, String id, LogLoss.Settlement settlement) {
    h.createUpdate(
            "UPDATE ledger_loss SET settled_at = :at, settled_reason = :reason WHERE id = :id")
        .bindMethods(settlement)
        .bind("id", id)
        .execute();
  }

  static boolean isLost(Handle h, String noteSha256) {
    return h.createQuery("SELECT loss_id FROM ledger_lost_checkpoint WHERE note_sha256 = :sha")
        .bind("sha", noteSha256)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  static void addLost(Handle h, String noteSha256, String loss) {
    h.createUpdate("INSERT INTO ledger_lost_checkpoint (note_sha256, loss_id) VALUES (:sha, :loss)")
        .bind("sha", noteSha256)
        .bind("loss", loss)
        .execute();
  }
}
