package org.yinxin.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks of whole rows that several kinds have. */
final class RowCheckTest {
  private static final RowCheck CHECK = RowCheck.inOrder("begin", "end", "先后颠倒", "wrong order");

  private static List<RowFinding> findings(Map<String, String> row) {
    return CHECK.findings(new RecordRow(row));
  }

  @Test
  void datesInTheWrongOrderAreRefused() {
    List<RowFinding> findings = findings(Map.of("begin", "2024-09-02", "end", "2024-09-01"));

    assertEquals(List.of(RowFinding.problem("end", "先后颠倒", "wrong order")), findings);
    assertTrue(findings.get(0).isProblem());
  }

  @Test
  void oneDayIsInOrderAndSoIsADateAlone() {
    assertEquals(List.of(), findings(Map.of("begin", "2024-09-01", "end", "2024-09-01")));
    assertEquals(List.of(), findings(Map.of("begin", "2024-09-01")));
    assertEquals(List.of(), findings(Map.of("end", "2024-09-01")));
  }
}
