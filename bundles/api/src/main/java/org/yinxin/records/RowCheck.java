package org.yinxin.records;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what is wrong or implausible in a row, each cell of which its column accepts: dates that
 * contradict each other, a check digit that does not fit. Must be pure and quick.
 */
@ConsumerType
@FunctionalInterface
public interface RowCheck {
  /**
   * Returns what was found, in words that an office clerk understands; empty if there is nothing.
   */
  List<RowFinding> findings(RecordRow row);

  /**
   * Refuses a row whose first date is after its last. Rows that lack one of them pass.
   *
   * @param first name of the column with the first date
   * @param last name of the column with the last date, which the problem is said of
   */
  static RowCheck inOrder(String first, String last, String zh, String en) {
    return row -> {
      Optional<LocalDate> end = row.date(last);
      return row.date(first).filter(begin -> end.filter(begin::isAfter).isPresent()).isPresent()
          ? List.of(RowFinding.problem(last, zh, en))
          : List.of();
    };
  }
}
