package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.printer.PrintOutcome.Result;

final class JobReadingTest {
  private static final String SUCCESS = "job-completed-successfully";

  @Test
  void printedNeedsStateReasonAndCount() {
    assertEquals(Result.PRINTED, of(9, SUCCESS, OptionalInt.of(2)));
    assertEquals(Result.PRINTED, of(9, SUCCESS, OptionalInt.of(3)));
    assertEquals(Result.UNKNOWN, of(9, SUCCESS, OptionalInt.of(1)));
    assertEquals(Result.UNKNOWN, of(9, SUCCESS, OptionalInt.empty()));
    assertEquals(Result.UNKNOWN, of(9, "job-completed-with-errors", OptionalInt.of(2)));
  }

  @Test
  void aCancelledOrAbortedJobIsNotWholeOnlyIfTheCountSaysSo() {
    for (int state : List.of(7, 8)) {
      assertEquals(Result.FAILED, of(state, "aborted-by-system", OptionalInt.of(1)));
      assertEquals(Result.UNKNOWN, of(state, "aborted-by-system", OptionalInt.of(2)));
      assertEquals(Result.UNKNOWN, of(state, "aborted-by-system", OptionalInt.empty()));
      assertEquals(Result.UNKNOWN, of(state, SUCCESS, OptionalInt.of(2)));
    }
  }

  private static Result of(int state, String reason, OptionalInt impressions) {
    return new JobReading(state, List.of(reason), impressions, "").outcome(2, "").result();
  }
}
