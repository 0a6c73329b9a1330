package org.yinxin.core.verification.employers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.yinxin.services.employers.BulkVerification;
import org.yinxin.services.employers.BulkVerification.Kind;
import org.yinxin.services.employers.BulkVerification.State;

/** Bulk verifications as rows. */
final class BulkTable {
  private static final String SELECT =
      "SELECT id, kind, state, total_rows, started_at, delete_at FROM bulk_verification ";

  private record Row(
      String id, Kind kind, State state, int totalRows, Instant startedAt, Instant deleteAt) {
    BulkVerification job(Map<String, Integer> verdicts) {
      return new BulkVerification(id, kind, state, totalRows, verdicts, startedAt, deleteAt);
    }
  }

  private BulkTable() {}

  static void insert(Handle h, String employer, BulkVerification job) {
    h.createUpdate(
            "INSERT INTO bulk_verification (id, employer_id, kind, state, total_rows, started_at,"
                + " delete_at, taken_until) VALUES (:id, :employer, :kind, :state, :total,"
                + " :startedAt, :deletedAt, :startedAt)")
        .bindMethods(job)
        .bind("employer", employer)
        .execute();
  }

  static Optional<BulkVerification> find(Handle h, String employer, String id) {
    return h.createQuery(SELECT + "WHERE id = :id AND employer_id = :employer")
        .bind("id", id)
        .bind("employer", employer)
        .mapTo(Row.class)
        .findOne()
        .map(row -> counted(h, row));
  }

  static List<BulkVerification> of(Handle h, String employer) {
    return h
        .createQuery(SELECT + "WHERE employer_id = :employer ORDER BY started_at DESC")
        .bind("employer", employer)
        .mapTo(Row.class)
        .list()
        .stream()
        .map(row -> counted(h, row))
        .toList();
  }

  static int running(Handle h, String employer) {
    return h.createQuery(
            "SELECT COUNT(*) FROM bulk_verification WHERE employer_id = :employer"
                + " AND state = 'RUNNING'")
        .bind("employer", employer)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Returns the bulk verifications that no worker has claimed, the one that waits longest first.
   */
  static List<BulkVerification> free(Handle h, Instant now) {
    return h.createQuery(
            SELECT + "WHERE state = 'RUNNING' AND taken_until <= :now ORDER BY taken_until")
        .bind("now", now)
        .mapTo(Row.class)
        .map(row -> row.job(Map.of()))
        .list();
  }

  /** Takes the lease of a job; returns false if another node has it, or the job does not run. */
  static boolean take(Handle h, String id, Instant now, Instant until) {
    return h.createUpdate(
                "UPDATE bulk_verification SET taken_until = :until"
                    + " WHERE id = :id AND state = 'RUNNING' AND taken_until <= :now")
            .bind("until", until)
            .bind("id", id)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Extends the lease of a job; returns false if the job was deleted. */
  static boolean keep(Handle h, String id, Instant until) {
    return h.createUpdate("UPDATE bulk_verification SET taken_until = :until WHERE id = :id")
            .bind("until", until)
            .bind("id", id)
            .execute()
        == 1;
  }

  static void end(Handle h, String id, State state) {
    h.createUpdate(
            "UPDATE bulk_verification SET state = :state WHERE id = :id AND state = 'RUNNING'")
        .bind("state", state)
        .bind("id", id)
        .execute();
  }

  /** Gives up the jobs whose lease ended before an instant; returns their number. */
  static int giveUp(Handle h, Instant since) {
    return h.createUpdate(
            "UPDATE bulk_verification SET state = 'INTERRUPTED'"
                + " WHERE state = 'RUNNING' AND taken_until < :since")
        .bind("since", since)
        .execute();
  }

  static boolean delete(Handle h, String id) {
    h.createUpdate("DELETE FROM bulk_verification_row WHERE verification_id = :id")
        .bind("id", id)
        .execute();
    return h.createUpdate("DELETE FROM bulk_verification WHERE id = :id").bind("id", id).execute()
        == 1;
  }

  static void deleteOf(Handle h, String employer) {
    of(h, employer).forEach(job -> delete(h, job.id()));
  }

  static List<String> due(Handle h, Instant now) {
    return h.createQuery("SELECT id FROM bulk_verification WHERE delete_at <= :now")
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  static List<String> ids(Handle h) {
    return h.createQuery("SELECT id FROM bulk_verification WHERE state = 'RUNNING'")
        .mapTo(String.class)
        .list();
  }

  private static BulkVerification counted(Handle h, Row row) {
    return row.job(
        h.createQuery(
                "SELECT verdict, COUNT(*) AS number FROM bulk_verification_row"
                    + " WHERE verification_id = :id AND verdict IS NOT NULL GROUP BY verdict")
            .bind("id", row.id())
            .setMapKeyColumn("verdict")
            .setMapValueColumn("number")
            .collectInto(new GenericType<Map<String, Integer>>() {}));
  }
}
