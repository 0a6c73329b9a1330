package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SuppliesTest {
  @Test
  void theColourOfWhichLeastIsLeftCounts() {
    IppAnswer printer =
        printer(
            "printer-supply",
            "index=1;class=receptacleThatIsFilled;type=wasteToner;maxcapacity=100;level=3;",
            "index=2;class=supplyThatIsConsumed;type=toner;maxcapacity=200;level=160;",
            "index=3;class=supplyThatIsConsumed;type=tonerCartridge;maxcapacity=200;level=50;");
    assertEquals(25, Supplies.percent(printer));
  }

  @Test
  void whatThePrinterDoesNotKnowIsNotGuessed() {
    assertEquals(
        -1, Supplies.percent(printer("printer-supply", "type=ink;maxcapacity=-2;level=-3;")));
    assertEquals(-1, Supplies.percent(printer("other")));
    assertEquals(-1, Supplies.sheets(printer("printer-input-tray", "type=other;level=-2;")));
  }

  @Test
  void sheetsOfAllTraysAreAddedUp() {
    assertEquals(
        130,
        Supplies.sheets(
            printer(
                "printer-input-tray",
                "type=sheetFeedAutoRemovableTray;maxcapacity=250;level=100;name=one;",
                "type=sheetFeedManual;maxcapacity=1;level=-2;name=manual;",
                "type=sheetFeedAutoRemovableTray;maxcapacity=250;level=30;name=two;")));
  }

  private static IppAnswer printer(String name, String... values) {
    return new IppAnswer(0, Map.of(name, List.of((Object[]) values)), Set.of());
  }
}
