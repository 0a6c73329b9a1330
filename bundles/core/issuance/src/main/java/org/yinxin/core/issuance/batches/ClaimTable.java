package org.yinxin.core.issuance.batches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.text.LocalizedText;

/** Rows of batches in somebody's hands, from the claim to the verdict. */
final class ClaimTable {
  /**
   * A row in somebody's hands.
   *
   * @param attempt how many times it was tried before
   */
  record Claim(String batch, int no, String number, int attempt) {}

  /** The outcome of a row. */
  record Verdict(
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
            "SELECT batch_id, row_no, person_number, attempt FROM issue_batch_row"
                + " WHERE batch_id = :batch AND state = :state"
                + " ORDER BY row_no FETCH FIRST ROW ONLY")
        .bind("batch", batch)
        .bind("state", state.name())
        .map((rs, context) -> claim(rs))
        .findOne();
  }

  /** Rows that are being issued, and that nobody has touched since an instant. */
  static List<Claim> abandoned(Handle h, Instant since) {
    return h.createQuery(
            "SELECT batch_id, row_no, person_number, attempt FROM issue_batch_row"
                + " WHERE state = 'ISSUING' AND touched_at < :since FETCH FIRST 10 ROWS ONLY")
        .bind("since", Timestamp.from(since))
        .map((rs, context) -> claim(rs))
        .list();
  }

  /** Has rows whose check nobody has touched since an instant checked anew. */
  static void forgetChecks(Handle h, Instant since, Instant now) {
    h.createUpdate(
            "UPDATE issue_batch_row SET state = 'NEW', touched_at = :now"
                + " WHERE state = 'CHECKING' AND touched_at < :since")
        .bind("now", Timestamp.from(now))
        .bind("since", Timestamp.from(since))
        .execute();
  }

  /** Moves a row on, unless somebody was faster. */
  static boolean move(Handle h, Claim row, State from, State to, Instant now) {
    return h.createUpdate(
                "UPDATE issue_batch_row SET state = :to, touched_at = :now WHERE batch_id = :batch"
                    + " AND row_no = :no AND state = :from AND attempt = :attempt")
            .bind("to", to.name())
            .bind("now", Timestamp.from(now))
            .bind("batch", row.batch())
            .bind("no", row.no())
            .bind("from", from.name())
            .bind("attempt", row.attempt())
            .execute()
        == 1;
  }

  /** Takes an abandoned row over, unless somebody was faster. */
  static boolean takeOver(Handle h, Claim row, Instant since, Instant now) {
    return h.createUpdate(
                "UPDATE issue_batch_row SET touched_at = :now WHERE batch_id = :batch"
                    + " AND row_no = :no AND state = 'ISSUING' AND touched_at < :since")
            .bind("now", Timestamp.from(now))
            .bind("batch", row.batch())
            .bind("no", row.no())
            .bind("since", Timestamp.from(since))
            .execute()
        == 1;
  }

  /** Stores the verdict of a row that is being worked on; the first one counts. */
  static boolean settle(Handle h, Claim row, State from, Verdict verdict, Instant now) {
    return h.createUpdate(
                "UPDATE issue_batch_row SET state = :to, touched_at = :now, reason_zh = :zh,"
                    + " reason_en = :en, credential_id = :credential, document_number = :number,"
                    + " collection_code = :code WHERE batch_id = :batch AND row_no = :no"
                    + " AND state = :from AND attempt = :attempt")
            .bind("to", verdict.state().name())
            .bind("now", Timestamp.from(now))
            .bind("zh", verdict.reason().map(LocalizedText::zh).orElse(null))
            .bind("en", verdict.reason().map(LocalizedText::en).orElse(null))
            .bind("credential", verdict.credentialId().orElse(null))
            .bind("number", verdict.documentNumber().orElse(null))
            .bind("code", verdict.code().orElse(null))
            .bind("batch", row.batch())
            .bind("no", row.no())
            .bind("from", from.name())
            .bind("attempt", row.attempt())
            .execute()
        == 1;
  }

  private static Claim claim(ResultSet rs) throws SQLException {
    return new Claim(rs.getString(1), rs.getInt(2), rs.getString(3), rs.getInt(4));
  }
}
