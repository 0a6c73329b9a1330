package org.yinxin.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.databases.TestDatabase;

final class MatrixTest {
  @Test
  void theSeedsOfAllDatabasesVisitEveryCell() {
    Set<Matrix.Cell> missed = new HashSet<>(Matrix.CELLS);
    for (TestDatabase kind : TestDatabase.values()) {
      long first = PaperAndMoneyTest.first(kind);
      LongStream.range(first, first + PaperAndMoneyTest.SEEDS)
          .boxed()
          .flatMap(seed -> Matrix.visits(seed).stream())
          .forEach(visit -> visit.cell.ifPresent(missed::remove));
    }
    assertEquals(Set.of(), missed);
  }
}
