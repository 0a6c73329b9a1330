package org.yinxin.core.issuance.batches;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.text.LocalizedText;

/** Claimed rows of batches, from the claim to the verdict. */
final class ClaimTable {
  private static final String SELECT =
      "SELECT batch_id AS batch, row_no AS \"no\", person_number AS number, attempt"
          + " FROM issue_batch_row WHERE ";

  /**
   * A claimed row.
   *
   * @param attempt number of earlier attempts
   */
  public record Claim(String batch, int no, String number, int attempt) {}

  /** The outcome of a row. */
  public record Verdict(
      State state,
      Optional<LocalizedText> reason,
      Optional<String> credentialId,
      Optional<String> documentNumber,
      Optional<String> code) {
    /** A reason fits its column, whatever a plug-in has to say. */
    static Verdict because(State state, LocalizedText reason) {
      return new Verdict(
          state,
          Optional.of(RowTable.cut(reason)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  private ClaimTable() {}

  /** The first row in a state. */
  static Optional<Claim> first(Handle h, String batch, State state) {
    return h.createQuery(
            SELECT + "batch_id = :batch AND state = :state ORDER BY row_no FETCH FIRST ROW ONLY")
        .bind("batch", batch)
        .bind("state", state)
        .mapTo(Claim.class)
        .findOne();
  }

  /** Returns rows that are being issued and whose claim is older than an instant. */
  static List<Claim> abandoned(Handle h, Instant since) {
    return h.createQuery(
            SELECT + "state = 'ISSUING' AND touched_at < :since FETCH FIRST 10 ROWS ONLY")
        .bind("since", since)
        .mapTo(Claim.class)
        .list();
  }

  /** Has rows checked anew whose check was claimed before an instant. */
  static void forgetChecks(Handle h, Instant since, Instant now) {
    h.createUpdate(
            "UPDATE issue_batch_row SET state = 'NEW', touched_at = :now"
                + " WHERE state = 'CHECKING' AND touched_at < :since")
        .bind("now", now)
        .bind("since", since)
        .execute();
  }

  /** Moves a row on, unless somebody was faster. */
  static boolean move(Handle h, Claim row, State from, State to, Instant now) {
    return h.createUpdate(
                "UPDATE issue_batch_row SET state = :to, touched_at = :now WHERE batch_id = :batch"
                    + " AND row_no = :no AND state = :from AND attempt = :attempt")
            .bind("to", to)
            .bind("now", now)
            .bindMethods(row)
            .bind("from", from)
            .execute()
        == 1;
  }

  /** Takes an abandoned row over, unless somebody was faster. */
  static boolean takeOver(Handle h, Claim row, Instant since, Instant now) {
    return h.createUpdate(
                "UPDATE issue_batch_row SET touched_at = :now WHERE batch_id = :batch"
                    + " AND row_no = :no AND state = 'ISSUING' AND touched_at < :since")
            .bind("now", now)
            .bindMethods(row)
            .bind("since", since)
            .execute()
        == 1;
  }

  /** Stores the verdict of a row that is being worked on; the first one counts. */
  static boolean settle(Handle h, Claim row, State from, Verdict verdict, Instant now) {
    return h.createUpdate(
                """
                UPDATE issue_batch_row SET state = :verdict.state, touched_at = :now,
                  reason_zh = :zh, reason_en = :en, credential_id = :verdict.credentialId,
                  document_number = :verdict.documentNumber, collection_code = :verdict.code
                WHERE batch_id = :batch AND row_no = :no AND state = :from AND attempt = :attempt
                """)
            .bindMethods(row)
            .bindMethods("verdict", verdict)
            .bind("now", now)
            .bind("zh", verdict.reason().map(LocalizedText::zh))
            .bind("en", verdict.reason().map(LocalizedText::en))
            .bind("from", from)
            .execute()
        == 1;
  }
}
