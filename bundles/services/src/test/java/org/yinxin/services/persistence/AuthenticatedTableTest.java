package org.yinxin.services.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yinxin.services.ledger.Mismatch;

final class AuthenticatedTableTest {
  private static final List<String> VALUES = List.of("first", "second", "third", "4th", "fifth");

  private static List<Mismatch> all() {
    return Arrays.stream(AuthenticatedTable.values()).map(table -> table.altered(VALUES)).toList();
  }

  @Test
  void noTwoTablesCallTheirRowsTheSame() {
    int tables = AuthenticatedTable.values().length;

    assertEquals(tables, all().stream().map(m -> m.what().zh()).distinct().count());
    assertEquals(tables, all().stream().map(m -> m.what().en()).distinct().count());
  }

  @Test
  void aRowIsNamedWhereItsKeyIsThatOfNobody() {
    Mismatch hold = AuthenticatedTable.HOLD.altered(VALUES);

    assertEquals(Mismatch.Kind.HOLD, hold.kind());
    assertTrue(hold.what().zh().startsWith("限制“first”与"), hold.what()::zh);
    assertTrue(hold.what().en().startsWith("the hold first is not"), hold.what()::en);
    assertEquals(
        List.of(
            "account",
            "account_factor",
            "kiosk_pin",
            "maintenance_card",
            "password_link",
            "sign_in_session"),
        all().stream()
            .filter(m -> !m.what().en().contains("first"))
            .map(Mismatch::subject)
            .sorted()
            .collect(Collectors.toList()));
  }

  @Test
  void noOtherValueOfARowIsInTheWords() {
    for (Mismatch each : all()) {
      for (String value : List.of("second", "third", "4th")) {
        assertFalse(each.inEnglish().contains(value), each::inEnglish);
        assertFalse(each.what().zh().contains(value), each.what()::zh);
      }
    }
  }

  @Test
  void rowsThatWereReplacedAreCalledByTheirTableToo() {
    RowSet one = RowSet.EMPTY.plus(new byte[32]);

    Mismatch found = AuthenticatedTable.MAINTENANCE_CARD.replaced(one, RowSet.EMPTY);

    assertEquals(Mismatch.Kind.MAINTENANCE_CARD, found.kind());
    assertTrue(found.what().zh().startsWith("维护卡与历次修改的结果不符：应有 1 行，现有 0 行"), found.what()::zh);
    assertTrue(found.what().en().contains("0 are there, 1 ought to be"), found.what()::en);
  }
}
