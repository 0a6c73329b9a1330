package org.yinxin.core.issuance.batches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.batches.Batch.State;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.text.LocalizedText;

/** The rows of batches as such; those of their people are in {@link RowTable}. */
final class BatchTable {
  /** The largest number of batches in a list. */
  private static final int LISTED = 50;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String SELECT =
      "SELECT id, type_id, language, options, purpose, collectable, title_zh, title_en, office,"
          + " staged_by, staged_at, started_by, approved, state, working_since, reason_zh,"
          + " reason_en FROM issue_batch";

  /**
   * A batch without the number of its rows.
   *
   * @param approved whether an approver started it
   * @param workingSince when it was last handed in, started or resumed
   */
  record Stored(
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
      Optional<LocalizedText> reason) {}

  private BatchTable() {}

  static void insert(Handle h, Stored batch) {
    BatchRequest request = batch.request();
    h.createUpdate(
            "INSERT INTO issue_batch (id, type_id, language, options, purpose, collectable,"
                + " title_zh, title_en, office, staged_by, staged_at, approved, state, due_at,"
                + " working_since) VALUES (:id, :type, :language, :options, :purpose,"
                + " :collectable, :zh, :en, :office, :by, :at, 0, :state, :at, :at)")
        .bind("id", batch.id())
        .bind("type", request.type())
        .bind("language", request.language())
        .bind("options", json(request.options()))
        .bind("purpose", request.purpose())
        .bind("collectable", request.collectable() ? 1 : 0)
        .bind("zh", batch.title().zh())
        .bind("en", batch.title().en())
        .bind("office", batch.office())
        .bind("by", batch.by())
        .bind("at", Timestamp.from(batch.at()))
        .bind("state", batch.state().name())
        .execute();
  }

  static Optional<Stored> find(Handle h, String id) {
    return h.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  static List<Stored> latest(Handle h) {
    return h.createQuery(
            SELECT + " ORDER BY staged_at DESC, id FETCH FIRST " + LISTED + " ROWS ONLY")
        .map((rs, context) -> read(rs))
        .list();
  }

  static List<Stored> latest(Handle h, Collection<String> offices) {
    return h.createQuery(
            SELECT
                + " WHERE office IN (<offices>) ORDER BY staged_at DESC, id FETCH FIRST "
                + LISTED
                + " ROWS ONLY")
        .bindList("offices", List.copyOf(offices))
        .map((rs, context) -> read(rs))
        .list();
  }

  /** Batches that have work to be done; the one whose last turn is the longest ago comes first. */
  static List<Stored> due(Handle h, Instant now) {
    return h.createQuery(
            SELECT
                + " WHERE state IN ('CHECKING', 'RUNNING') AND due_at <= :now"
                + " ORDER BY due_at, id FETCH FIRST 10 ROWS ONLY")
        .bind("now", Timestamp.from(now))
        .map((rs, context) -> read(rs))
        .list();
  }

  /** Moves a batch on, unless it is in another state. Its row is locked to the commit. */
  static boolean move(Handle h, String id, State from, State to) {
    return h.createUpdate("UPDATE issue_batch SET state = :to WHERE id = :id AND state = :from")
            .bind("to", to.name())
            .bind("id", id)
            .bind("from", from.name())
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
        .bind("now", Timestamp.from(now))
        .bind("id", id)
        .execute();
  }

  /** Sets when the next row of a batch is due. The batch that has been due longest comes first. */
  static void due(Handle h, String id, Instant at) {
    h.createUpdate("UPDATE issue_batch SET due_at = :at WHERE id = :id")
        .bind("at", Timestamp.from(at))
        .bind("id", id)
        .execute();
  }

  /** Notes why a batch waits, or that it does not; of one that is at work. */
  static void waitsFor(Handle h, String id, Optional<LocalizedText> reason) {
    h.createUpdate(
            "UPDATE issue_batch SET reason_zh = :zh, reason_en = :en"
                + " WHERE id = :id AND state IN ('CHECKING', 'RUNNING')")
        .bind("zh", reason.map(RowTable::cut).map(LocalizedText::zh).orElse(null))
        .bind("en", reason.map(RowTable::cut).map(LocalizedText::en).orElse(null))
        .bind("id", id)
        .execute();
  }

  /** Has a running batch pause, for a reason. */
  static void pause(Handle h, String id, LocalizedText reason) {
    h.createUpdate(
            "UPDATE issue_batch SET state = 'PAUSED', reason_zh = :zh, reason_en = :en"
                + " WHERE id = :id AND state = 'RUNNING'")
        .bind("zh", RowTable.cut(reason).zh())
        .bind("en", RowTable.cut(reason).en())
        .bind("id", id)
        .execute();
  }

  private static Stored read(ResultSet rs) throws SQLException {
    return new Stored(
        rs.getString(1),
        new BatchRequest(
            rs.getString(2),
            rs.getString(3),
            options(rs.getString(4)),
            rs.getString(5),
            rs.getInt(6) == 1),
        new LocalizedText(rs.getString(7), rs.getString(8)),
        rs.getString(9),
        rs.getString(10),
        rs.getTimestamp(11).toInstant(),
        Optional.ofNullable(rs.getString(12)),
        rs.getInt(13) == 1,
        State.valueOf(rs.getString(14)),
        rs.getTimestamp(15).toInstant(),
        RowTable.text(rs, 16));
  }

  private static String json(Map<String, String> options) {
    try {
      return MAPPER.writeValueAsString(new TreeMap<>(options));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always JSON", e);
    }
  }

  private static Map<String, String> options(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored options are not JSON", e);
    }
  }
}
