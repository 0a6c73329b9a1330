package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.recordsource.RecordSourceException.Reason;
import org.yinxin.recordsource.RowSink;

/**
 * The contract of every source of records: all rows as a clerk would write them, or a failure that
 * quotes none of them. A source's test implements it with another system that holds a few rows,
 * among them a blank cell, a date and a decimal number.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface RecordSourceContract extends OtherSide {
  /** The source under test; always the same within a test. */
  RecordSource source();

  /** The rows of the other system, the header first, in the source's order. */
  List<List<String>> rows();

  private List<List<String>> read() throws RecordSourceException {
    List<List<String>> rows = new ArrayList<>();
    source().read(row -> rows.add(List.copyOf(row)));
    return rows;
  }

  private void assertFails(Reason reason) {
    RecordSourceException failure = assertThrows(RecordSourceException.class, this::read);
    assertEquals(reason, failure.reason(), failure.getMessage());
    assertQuotesNothing(failure);
  }

  private void assertQuotesNothing(RecordSourceException failure) {
    List<String> cells =
        rows().stream().skip(1).flatMap(List::stream).filter(cell -> cell.length() > 4).toList();
    Attempts.assertTellsNone(cells, failure);
  }

  @Test
  default void readsTheHeaderAndThenAllRows() throws Exception {
    assertTrue(rows().size() > 2, "the test needs rows");
    assertEquals(rows(), read());
  }

  @Test
  default void readsTheSameAgain() throws Exception {
    assertEquals(read(), read());
  }

  @Test
  default void eachRowHasACellForEachHeading() throws Exception {
    List<List<String>> rows = read();
    for (List<String> row : rows) {
      assertEquals(rows.get(0).size(), row.size(), row::toString);
    }
    assertEquals(Set.copyOf(rows.get(0)).size(), rows.get(0).size(), "headings differ");
  }

  @Test
  default void givesRowsOnTheThreadThatReads() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    source().read(row -> threads.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  @Test
  default void passesOnThatTheSinkTakesNoMoreAndReadsTheNextTime() throws Exception {
    for (int taken = 0; taken < 3; taken++) {
      IllegalStateException full = new IllegalStateException("full");
      RowSink sink = until(taken, full);
      assertSame(full, assertThrows(IllegalStateException.class, () -> source().read(sink)));
    }
    assertEquals(rows(), read());
  }

  private static RowSink until(int taken, IllegalStateException full) {
    int[] left = {taken};
    return row -> {
      if (left[0]-- == 0) {
        throw full;
      }
    };
  }

  @Test
  default void aSystemThatIsAwayIsUnreachableAndReadAfterwards() throws Exception {
    if (make(Trouble.ANSWER_LOST)) {
      assertFails(Reason.UNREACHABLE);
      recover();
    }
    assertEquals(rows(), read());
  }

  @Test
  default void aSystemThatAnswersWithoutRowsRefuses() throws Exception {
    for (Trouble trouble : List.of(Trouble.REFUSES, Trouble.NONSENSE)) {
      if (make(trouble)) {
        assertFails(Reason.REFUSED);
        recover();
      }
    }
    assertEquals(rows(), read());
  }

  @Test
  default void endsAReadingThatIsInterruptedAndReadsTheNextTime() throws Exception {
    if (!make(Trouble.HANGS)) {
      return;
    }
    assertQuotesNothing(Attempts.interrupted(RecordSourceException.class, this::read));
    recover();
    assertEquals(rows(), read());
  }
}
