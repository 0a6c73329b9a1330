package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.JournalEntry;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.text.LocalizedText;

/** Entries of both kinds are stored in the order of the journal. */
final class JournalReportsTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");
  private static final LocalizedText NAME = new LocalizedText("图书馆", "Library");

  private final List<String> stored = new ArrayList<>();

  /** The orders store no entry behind this one. */
  private long ordersStopAt = Long.MAX_VALUE;

  private interface Answers {
    Object of(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            JournalReportsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.of(method.getName(), arguments)));
  }

  private final JournalReports journal =
      new JournalReports(
          proxy(PrintOrders.class, (method, arguments) -> copies((List<?>) arguments[1])),
          proxy(
              Fleet.class,
              (method, arguments) ->
                  method.equals("journal") ? maintenance((List<?>) arguments[1]) : 5L));

  private long copies(List<?> reports) {
    long last = 3;
    for (Object report : reports) {
      long sequence = ((CopyReport) report).sequence();
      if (sequence <= ordersStopAt) {
        stored.add("copy " + sequence);
        last = sequence;
      }
    }
    return last;
  }

  private Object maintenance(List<?> entries) {
    entries.forEach(entry -> stored.add("maintenance " + ((JournalEntry) entry).sequence()));
    return null;
  }

  private static JournalEntry copy(long sequence) {
    return new CopyReport(sequence, "copy", CopyReport.Event.PRINTED, AT, "");
  }

  private static JournalEntry maintenance(long sequence) {
    return new MaintenanceEntry(sequence, "paper-loaded", "operator", AT, "");
  }

  private long report(JournalEntry... entries) throws Exception {
    Kiosk kiosk =
        new Kiosk(
            "library", new Kiosk.Site(NAME, NAME, NAME, 1), Optional.of(AT), Optional.empty());
    return journal.report(new Kiosks.Caller(kiosk, 0), List.of(entries));
  }

  @Test
  void entriesGoWhereTheyBelongInTheirOrder() throws Exception {
    assertEquals(10, report(copy(6), copy(7), maintenance(8), copy(9), maintenance(10)));

    assertEquals(List.of("copy 6", "copy 7", "maintenance 8", "copy 9", "maintenance 10"), stored);
  }

  @Test
  void behindAnEntryThatIsNotStoredNoneIs() throws Exception {
    ordersStopAt = 6;

    assertEquals(6, report(copy(6), copy(7), maintenance(8)));
    assertEquals(List.of("copy 6"), stored);
  }

  @Test
  void whoAsksIsToldTheLastOfBothKinds() throws Exception {
    assertEquals(5, report());
  }
}
