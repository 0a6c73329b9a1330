package org.yinxin.core.records;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.RowSet;

/**
 * The row of a kind of record: the number of its last change, and number and digest of its rows.
 *
 * @param rowTotal number of rows; empty before the first change that was counted
 * @param rowDigest digest of the rows ({@link RowSet#digest}); empty likewise
 */
record KindState(String kind, long changeNo, Optional<Long> rowTotal, Optional<String> rowDigest) {
  static KindState of(Handle h, String kind) {
    return h.createQuery(
            "SELECT kind, change_no, row_total, row_digest FROM import_head WHERE kind = :kind")
        .bind("kind", kind)
        .mapTo(KindState.class)
        .one();
  }

  RowSet rows() {
    return rowTotal.isPresent() ? RowSet.of(rowTotal.get(), rowDigest.orElseThrow()) : RowSet.EMPTY;
  }

  /**
   * Stores the rows after a change.
   *
   * @param root codes of the rows that changed
   * @return the change, for the audit trail
   */
  KindChange change(Handle h, String importId, MerkleRoot root, RowSet after) {
    h.createUpdate(
            "UPDATE import_head SET row_total = :total, row_digest = :digest WHERE kind = :kind")
        .bind("total", after.total())
        .bind("digest", after.digest())
        .bind("kind", kind)
        .execute();
    return new KindChange(
        kind, importId, changeNo, root.size(), root.text(), rows().digest(), after);
  }
}
