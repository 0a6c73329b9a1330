package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.batches.NumberList.Entry;
import org.yinxin.services.records.TableFiles.Cell;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

final class NumberListTest {
  private static NumberList list(String... rows) {
    NumberList list = new NumberList();
    for (String row : rows) {
      list.row(
          Arrays.stream(row.split(",", -1)).map(text -> new Cell(text, Optional.empty())).toList());
    }
    return list;
  }

  private static List<String> good(NumberList list) throws Refusal {
    return list.entries().stream()
        .filter(entry -> entry.refusal().isEmpty())
        .map(Entry::number)
        .toList();
  }

  private static String refusal(NumberList list) {
    return assertThrows(Refusal.class, list::entries).explanation().en();
  }

  @Test
  void theOnlyColumnNeedsNoHeading() throws Refusal {
    assertEquals(List.of("2022001", "2022002"), good(list("2022001", "2022002")));
  }

  @Test
  void theHeadingSaysWhichOfSeveralColumns() throws Refusal {
    assertEquals(List.of("2022001"), good(list("姓名,学号", "张三,2022001")));
    assertEquals(List.of("2022001"), good(list("Student number,Name", "2022001,Zhang")));
    assertTrue(refusal(list("张三,2022001")).contains("several columns"));
  }

  @Test
  void fullWidthDigitsAndSpacesAreWhatTheyLookLike() throws Refusal {
    assertEquals(List.of("2022001", "2022002"), good(list("２０２２００１", "　2022002\u00a0", "2022001")));
  }

  @Test
  void whatIsNoNumberIsARefusedRow() throws Refusal {
    NumberList list = list("学号,姓名", "2022001,张三", ",李四", "=1+1,王五", "2022 001,赵六");
    assertEquals(List.of("2022001"), good(list));
    assertEquals(4, list.entries().size());
  }

  @Test
  void aFlawedCellIsRefusedForItsReason() throws Refusal {
    NumberList list = list("2022001");
    LocalizedText flaw = new LocalizedText("公式", "a formula");
    list.row(List.of(new Cell("5", Optional.of(flaw))));
    assertEquals(Optional.of(flaw), list.entries().get(1).refusal());
  }

  @Test
  void whatIsNoListIsRefusedAsAWhole() {
    assertTrue(refusal(list()).contains("empty"));
    assertTrue(refusal(list("学号")).contains("empty"));
    assertTrue(refusal(list("%PDF-1.7", "%âãÏÓ", "1 0 obj <<")).contains("no student"));
  }

  @Test
  void twentyThousandRowsAreTakenAndNotOneMore() throws Refusal {
    String[] rows = new String[20_001];
    Arrays.setAll(rows, i -> "N" + i);
    assertEquals(20_000, list(Arrays.copyOf(rows, 20_000)).entries().size());
    assertTrue(refusal(list(rows)).contains("20000 rows"));
  }
}
