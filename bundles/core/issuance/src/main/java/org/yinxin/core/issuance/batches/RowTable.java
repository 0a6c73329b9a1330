package org.yinxin.core.issuance.batches;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.issuance.Base32Code;
import org.yinxin.text.LocalizedText;

/** The people of batches, a row each. */
final class RowTable {
  private static final int CHUNK = 500;
  private static final int LONGEST_REASON = 500;

  /** The text as far as its columns take it. */
  static LocalizedText cut(LocalizedText text) {
    return new LocalizedText(cut(text.zh()), cut(text.en()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON - 1) + "…";
  }

  private record Count(String batchId, State state, int number) {}

  private record Row(
      int rowNo,
      String personNumber,
      State state,
      Optional<String> reasonZh,
      Optional<String> reasonEn,
      Optional<String> credentialId,
      Optional<String> documentNumber,
      Optional<String> collectionCode) {
    BatchRow batchRow() {
      return new BatchRow(
          rowNo,
          personNumber,
          Optional.empty(),
          state,
          text(reasonZh, reasonEn),
          credentialId,
          documentNumber,
          collectionCode.map(Base32Code::grouped));
    }
  }

  private RowTable() {}

  static void insert(Handle h, String batch, List<NumberList.Entry> entries, Instant now) {
    for (int from = 0; from < entries.size(); from += CHUNK) {
      PreparedBatch insert =
          h.prepareBatch(
              "INSERT INTO issue_batch_row (batch_id, row_no, person_number, state, attempt,"
                  + " touched_at, reason_zh, reason_en)"
                  + " VALUES (:batch, :no, :number, :state, 0, :now, :zh, :en)");
      for (int i = from; i < Math.min(from + CHUNK, entries.size()); i++) {
        NumberList.Entry entry = entries.get(i);
        insert
            .bind("batch", batch)
            .bind("no", i + 1)
            .bind("number", entry.number())
            .bind("state", entry.refusal().isEmpty() ? State.NEW : State.REFUSED)
            .bind("now", now)
            .bind("zh", entry.refusal().map(LocalizedText::zh))
            .bind("en", entry.refusal().map(LocalizedText::en))
            .add();
      }
      insert.execute();
    }
  }

  /** Number of rows by state, of each of these batches. */
  static Map<String, Map<State, Integer>> counts(Handle h, Collection<String> batches) {
    Map<String, Map<State, Integer>> counts = new HashMap<>();
    if (!batches.isEmpty()) {
      h.createQuery(
              "SELECT batch_id, state, COUNT(*) AS number FROM issue_batch_row"
                  + " WHERE batch_id IN (<batches>) GROUP BY batch_id, state")
          .bindList("batches", List.copyOf(batches))
          .mapTo(Count.class)
          .forEach(
              count ->
                  counts
                      .computeIfAbsent(count.batchId(), id -> new EnumMap<>(State.class))
                      .put(count.state(), count.number()));
    }
    return counts;
  }

  static int count(Handle h, String batch, State state) {
    return h.createQuery(
            "SELECT COUNT(*) FROM issue_batch_row WHERE batch_id = :batch AND state = :state")
        .bind("batch", batch)
        .bind("state", state)
        .mapTo(Integer.class)
        .one();
  }

  /** Returns true if a person is on the list of a batch. */
  static boolean lists(Handle h, String batch, String person) {
    return h.createQuery(
                "SELECT COUNT(*) FROM issue_batch_row"
                    + " WHERE batch_id = :batch AND person_number = :person")
            .bind("batch", batch)
            .bind("person", person)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** Number of ready rows for which an equal credential is valid. */
  static int countAlreadyIssued(Handle h, String batch) {
    return h.createQuery(
            "SELECT COUNT(credential_id) FROM issue_batch_row"
                + " WHERE batch_id = :batch AND state = 'READY'")
        .bind("batch", batch)
        .mapTo(Integer.class)
        .one();
  }

  /** Number of rows that got their verdict after an instant. */
  static int settled(Handle h, String batch, Instant since) {
    return h.createQuery(
            "SELECT COUNT(*) FROM issue_batch_row WHERE batch_id = :batch"
                + " AND state IN ('READY', 'ISSUED', 'REFUSED', 'FAILED') AND touched_at > :since")
        .bind("batch", batch)
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  /** Has failed rows tried again, as another attempt. */
  static int retry(Handle h, String batch, State to) {
    return h.createUpdate(
            "UPDATE issue_batch_row SET state = :to, attempt = attempt + 1, reason_zh = NULL,"
                + " reason_en = NULL WHERE batch_id = :batch AND state = 'FAILED'")
        .bind("to", to)
        .bind("batch", batch)
        .execute();
  }

  static List<BatchRow> page(Handle h, String batch, int after, Collection<State> states) {
    return h.createQuery(
            "SELECT row_no, person_number, state, reason_zh, reason_en, credential_id,"
                + " document_number, collection_code FROM issue_batch_row WHERE batch_id = :batch"
                + " AND row_no > :after AND state IN (<states>) ORDER BY row_no FETCH FIRST "
                + Batches.PAGE
                + " ROWS ONLY")
        .bind("batch", batch)
        .bind("after", after)
        .bindList(
            "states",
            (states.isEmpty() ? List.of(State.values()) : states)
                .stream().map(State::name).toList())
        .mapTo(Row.class)
        .map(Row::batchRow)
        .list();
  }

  /** Credentials that a number may collect, by their codes. */
  static Map<String, String> collectable(Handle h, String number) {
    return h.createQuery(
            "SELECT collection_code, credential_id FROM issue_batch_row"
                + " WHERE person_number = :number AND collection_code IS NOT NULL")
        .bind("number", number)
        .setMapKeyColumn("collection_code")
        .setMapValueColumn("credential_id")
        .collectInto(new GenericType<>() {});
  }

  /** A text in two columns, which are both NULL where there is none. */
  static Optional<LocalizedText> text(Optional<String> zh, Optional<String> en) {
    return zh.map(text -> new LocalizedText(text, en.orElseThrow()));
  }
}
