package org.yinxin.core.issuance.retention;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.retention.OldData.Kind;

/**
 * The SQL by which old rows of one table are found and deleted. Immutable.
 *
 * @param least shortest period in days that a setting may give
 * @param table whose rows are counted
 * @param key of the table
 * @param condition for a row that is due, with {@code :before}
 * @param parts statements that delete what belongs to rows, by {@code <keys>}
 * @param change of the rows, without its condition
 */
record OldRows(
    Kind kind,
    int least,
    String table,
    String key,
    String condition,
    List<String> parts,
    String change)
    implements RetentionRule {
  /**
   * The rules that are SQL alone. Of a void application the number stays for the register (台账),
   * with person, title and reason. It was never approved, so that the audit trail has no hash of
   * its Document.
   */
  static final List<OldRows> ALL =
      List.of(
          new OldRows(
              Kind.VOID_APPLICATIONS,
              180,
              "application",
              "id",
              "state IN ('REFUSED', 'WITHDRAWN') AND request IS NOT NULL"
                  + " AND COALESCE(decided_at, accepted_at) < :before",
              List.of(),
              "UPDATE application SET accepted = '', request = NULL"),
          deletion(
              Kind.ENDED_SHARES,
              30,
              "credential_share",
              "id",
              "COALESCE(ended_at, expires_at) < :before",
              "DELETE FROM share_view WHERE share_id IN (<keys>)"),
          deletion(
              Kind.NOTICES,
              30,
              "notice",
              "id",
              "told_at < :before AND planned = 1 AND id NOT IN"
                  + " (SELECT notice_id FROM notice_delivery WHERE state = 'WAITING')",
              "DELETE FROM notice_delivery WHERE notice_id IN (<keys>)"),
          deletion(Kind.ANSWERED_CORRECTIONS, 180, "correction", "id", "answered_at < :before"),
          deletion(Kind.KNOWN_DEVICES, 30, "known_device", "secret_hash", "used_at < :before"),
          deletion(
              Kind.DECLINED_EMPLOYERS,
              30,
              "employer",
              "id",
              "state = 'DECLINED' AND decided_at < :before"),
          deletion(
              Kind.FINISHED_BATCHES,
              365,
              "issue_batch",
              "id",
              "state IN ('STAGED', 'CANCELLED', 'FINISHED') AND staged_at < :before"
                  + " AND due_at < :before",
              "DELETE FROM issue_batch_row WHERE batch_id IN (<keys>)"),
          deletion(
              Kind.UNCONFIRMED_ADDRESSES,
              1,
              "contact_proposal",
              "person_number",
              "ends_at < :before"));

  OldRows {
    parts = List.copyOf(parts);
  }

  private static OldRows deletion(
      Kind kind, int least, String table, String key, String condition, String... parts) {
    return new OldRows(kind, least, table, key, condition, List.of(parts), "DELETE FROM " + table);
  }

  @Override
  public long count(Handle h, Instant before) {
    return h.createQuery("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
        .bind("before", before)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public int deleteSome(Handle h, Instant before) {
    List<String> keys =
        h.createQuery(
                "SELECT %s FROM %s WHERE %s FETCH FIRST %d ROWS ONLY"
                    .formatted(key, table, condition, AT_A_TIME))
            .bind("before", before)
            .mapTo(String.class)
            .list();
    if (keys.isEmpty()) {
      return 0;
    }
    parts.forEach(part -> h.createUpdate(part).bindList("keys", keys).execute());
    // Once more with the condition: somebody may have used a row meanwhile.
    return h.createUpdate("%s WHERE %s IN (<keys>) AND %s".formatted(change, key, condition))
        .bindList("keys", keys)
        .bind("before", before)
        .execute();
  }
}
