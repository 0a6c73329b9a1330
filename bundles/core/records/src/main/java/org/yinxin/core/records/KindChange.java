package org.yinxin.core.records;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.persistence.RowSet;

/**
 * One change of the rows of a kind, as the audit trail has it. Immutable.
 *
 * @param kind id of the kind
 * @param importId the import that was applied or taken back; {@code -} where rows were adopted that
 *     an earlier version of this program had imported
 * @param number of the change, from 1 on; 0 for the adoption
 * @param rows number of rows that came with it
 * @param root of the tree over these, see {@link MerkleRoot}
 * @param before digest of all rows of the kind before it, see {@link RowSet#digest}
 * @param after all rows of the kind after it
 */
record KindChange(
    String kind, String importId, long number, int rows, String root, String before, RowSet after) {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(\\S+) (\\S+) change:(\\d+) rows:(\\d+) root:(\\S+) before:(\\S+) total:(\\d+)"
              + " after:(\\S+)");

  /** Reads the subject of an event; empty for that of an earlier version. */
  static Optional<KindChange> parse(String subject) {
    Matcher parts = SUBJECT.matcher(subject);
    return parts.matches()
        ? Optional.of(
            new KindChange(
                parts.group(1),
                parts.group(2),
                Long.parseLong(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                parts.group(5),
                parts.group(6),
                RowSet.of(Long.parseLong(parts.group(7)), parts.group(8))))
        : Optional.empty();
  }

  /** Returns the subject of the event, at most 300 characters. */
  String subject() {
    return "%s %s change:%d rows:%d root:%s before:%s total:%d after:%s"
        .formatted(kind, importId, number, rows, root, before, after.total(), after.digest());
  }
}
