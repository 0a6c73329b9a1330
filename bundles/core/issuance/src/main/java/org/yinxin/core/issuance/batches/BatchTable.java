package org.yinxin.core.issuance.batches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.batches.Batch.State;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.text.LocalizedText;

/** The rows of batches as such; those of their people are in {@link RowTable}. */
final class BatchTable {
  /** The largest number of batches in a list. */
  private static final int LISTED = 50;

  private static final String BEHIND =
      """
      EXISTS (SELECT 1 FROM issue_batch b WHERE b.id = :after AND (issue_batch.staged_at < b.staged_at
        OR issue_batch.staged_at = b.staged_at AND issue_batch.id > b.id))
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String SELECT =
      "SELECT id, type_id AS type, language, options, purpose, collectable, title_zh, title_en,"
          + " office, staged_by, staged_at, started_by, approved, state, working_since, reason_zh,"
          + " reason_en FROM issue_batch";

  /**
   * A batch without the number of its rows.
   *
   * @param approved true if an approver started it
   * @param workingSince time at which it was last submitted, started or resumed
   */
  public record Stored(
      String id,
      BatchRequest request,
      LocalizedText title,
      String office,
      String by,
      Instant at,
      Optional<String> startedBy,
      boolean approved,
      State state,
      Instant workingSince,
      Optional<LocalizedText> reason) {
    public String optionsJson() {
      return json(request.options());
    }
  }

  private record Row(
      String id,
      String type,
      String language,
      String options,
      String purpose,
      boolean collectable,
      @Nested("title") LocalizedText title,
      String office,
      String stagedBy,
      Instant stagedAt,
      Optional<String> startedBy,
      boolean approved,
      State state,
      Instant workingSince,
      Optional<String> reasonZh,
      Optional<String> reasonEn) {
    Stored stored() {
      return new Stored(
          id,
          new BatchRequest(type, language, parsed(options), purpose, collectable),
          title,
          office,
          stagedBy,
          stagedAt,
          startedBy,
          approved,
          state,
          workingSince,
          RowTable.text(reasonZh, reasonEn));
    }
  }

  private BatchTable() {}

  static void insert(Handle h, Stored batch) {
    h.createUpdate(
            """
            INSERT INTO issue_batch (id, type_id, language, options, purpose, collectable,
              title_zh, title_en, office, staged_by, staged_at, approved, state, due_at,
              working_since)
            VALUES (:id, :request.type, :request.language, :optionsJson, :request.purpose,
              :collectable, :title.zh, :title.en, :office, :by, :at, 0, :state, :at, :at)
            """)
        .bindMethods(batch)
        .bind("collectable", batch.request().collectable() ? 1 : 0)
        .execute();
  }

  static Optional<Stored> find(Handle h, String id) {
    return h.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::stored)
        .findOne();
  }

  /**
   * A page of batches, the newest first.
   *
   * @param offices only batches of these; empty for all
   * @param after id of the last batch of the page before; empty for the first page
   */
  static List<Stored> latest(Handle h, Optional<Set<String>> offices, String after) {
    List<String> conditions = new ArrayList<>();
    offices.ifPresent(each -> conditions.add("office IN (<offices>)"));
    if (!after.isEmpty()) {
      conditions.add(BEHIND);
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    Query query =
        h.createQuery(
            SELECT + where + " ORDER BY staged_at DESC, id FETCH FIRST " + LISTED + " ROWS ONLY");
    offices.ifPresent(each -> query.bindList("offices", List.copyOf(each)));
    if (!after.isEmpty()) {
      query.bind("after", after);
    }
    return query.mapTo(Row.class).map(Row::stored).list();
  }

  /** Batches that have work to be done; the one whose last turn is the longest ago comes first. */
  static List<Stored> due(Handle h, Instant now) {
    return h.createQuery(
            SELECT
                + " WHERE state IN ('CHECKING', 'RUNNING') AND due_at <= :now"
                + " ORDER BY due_at, id FETCH FIRST 10 ROWS ONLY")
        .bind("now", now)
        .mapTo(Row.class)
        .map(Row::stored)
        .list();
  }

  /**
   * Moves a batch on, unless it is in another state. Its row is locked until the transaction ends.
   */
  static boolean move(Handle h, String id, State from, State to) {
    return h.createUpdate("UPDATE issue_batch SET state = :to WHERE id = :id AND state = :from")
            .bind("to", to)
            .bind("id", id)
            .bind("from", from)
            .execute()
        == 1;
  }

  /**
   * Locks the row of a batch until the transaction ends; false if the batch is in another state.
   */
  static boolean lock(Handle h, String id, State state) {
    return h.createUpdate("UPDATE issue_batch SET state = state WHERE id = :id AND state = :state")
            .bind("id", id)
            .bind("state", state)
            .execute()
        == 1;
  }

  /** Notes that a batch works from now on, and for whom. */
  static void begin(Handle h, String id, String by, boolean approved, Instant now) {
    h.createUpdate(
            "UPDATE issue_batch SET started_by = :by, approved = :approved, due_at = :now,"
                + " working_since = :now, reason_zh = NULL, reason_en = NULL WHERE id = :id")
        .bind("by", by)
        .bind("approved", approved ? 1 : 0)
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Sets when the next row of a batch is due. The batch that has been due longest comes first. */
  static void setDue(Handle h, String id, Instant at) {
    h.createUpdate("UPDATE issue_batch SET due_at = :at WHERE id = :id")
        .bind("at", at)
        .bind("id", id)
        .execute();
  }

  /** Notes why a batch waits, or that it does not; of one that is at work. */
  static void waitsFor(Handle h, String id, Optional<LocalizedText> reason) {
    h.createUpdate(
            "UPDATE issue_batch SET reason_zh = :zh, reason_en = :en"
                + " WHERE id = :id AND state IN ('CHECKING', 'RUNNING')")
        .bind("zh", reason.map(RowTable::cut).map(LocalizedText::zh))
        .bind("en", reason.map(RowTable::cut).map(LocalizedText::en))
        .bind("id", id)
        .execute();
  }

  /** Has a running batch pause, for a reason. */
  static void pause(Handle h, String id, LocalizedText reason) {
    h.createUpdate(
            "UPDATE issue_batch SET state = 'PAUSED', reason_zh = :zh, reason_en = :en"
                + " WHERE id = :id AND state = 'RUNNING'")
        .bindMethods(RowTable.cut(reason))
        .bind("id", id)
        .execute();
  }

  private static String json(Map<String, String> options) {
    try {
      return MAPPER.writeValueAsString(new TreeMap<>(options));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always JSON", e);
    }
  }

  private static Map<String, String> parsed(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored options are not JSON", e);
    }
  }
}
