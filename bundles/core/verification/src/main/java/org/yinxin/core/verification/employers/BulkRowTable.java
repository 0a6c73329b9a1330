package org.yinxin.core.verification.employers;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.yinxin.services.employers.BulkVerification.Result;
import org.yinxin.services.employers.BulkVerification.Row;

/** Rows of bulk verifications. */
final class BulkRowTable {
  private record Stored(int number, String item, Optional<String> result) {
    Row row() {
      return new Row(number, item, result.map(ResultJson::read));
    }
  }

  private static final String SELECT =
      "SELECT row_no AS number, item, result FROM bulk_verification_row"
          + " WHERE verification_id = :id AND ";

  private BulkRowTable() {}

  /** Stores rows under the numbers 1, 2, … */
  static void insert(Handle h, String id, List<String> items) {
    PreparedBatch batch =
        h.prepareBatch(
            "INSERT INTO bulk_verification_row (verification_id, row_no, item)"
                + " VALUES (:id, :number, :item)");
    int number = 0;
    for (String item : items) {
      number++;
      batch.bind("id", id).bind("number", number).bind("item", item).add();
    }
    batch.execute();
  }

  /** The first that have no verdict. */
  static List<Row> waiting(Handle h, String id, int most) {
    return h.createQuery(
            SELECT + "verdict IS NULL ORDER BY row_no FETCH FIRST " + most + " ROWS ONLY")
        .bind("id", id)
        .mapTo(Stored.class)
        .map(Stored::row)
        .list();
  }

  static void decide(Handle h, String id, int number, Result result) {
    h.createUpdate(
            "UPDATE bulk_verification_row SET verdict = :verdict, result = :result"
                + " WHERE verification_id = :id AND row_no = :number")
        .bind("verdict", result.verdict())
        .bind("result", ResultJson.write(result))
        .bind("id", id)
        .bind("number", number)
        .execute();
  }

  static List<Row> after(Handle h, String id, int number, int most) {
    return h.createQuery(
            SELECT + "row_no > :number ORDER BY row_no FETCH FIRST " + most + " ROWS ONLY")
        .bind("id", id)
        .bind("number", number)
        .mapTo(Stored.class)
        .map(Stored::row)
        .list();
  }
}
