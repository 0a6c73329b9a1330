package org.yinxin.core.billing;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.PrintOrders;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.JournalEntry;
import org.yinxin.services.kiosks.KioskJournal;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceEntry;
import org.yinxin.services.refusal.Refusal;

/** Hands entries about copies to the orders, and those of kiosk operators to the fleet. */
@Component
public final class JournalReports implements KioskJournal {
  private final PrintOrders orders;
  private final Fleet fleet;

  /** Stores entries with these two. */
  @Activate
  public JournalReports(
      @Reference(name = "orders") PrintOrders orders, @Reference(name = "fleet") Fleet fleet) {
    this.orders = orders;
    this.fleet = fleet;
  }

  @Override
  public long report(Kiosks.Caller caller, List<JournalEntry> entries) throws Refusal {
    String kiosk = caller.kiosk().id();
    if (entries.isEmpty()) {
      return Math.max(orders.report(kiosk, List.of()), fleet.lastSequence(kiosk));
    }
    long acknowledged = 0;
    for (List<JournalEntry> run : runs(entries)) {
      long stored = store(kiosk, run);
      if (stored < last(run)) {
        return Math.max(acknowledged, stored);
      }
      acknowledged = last(run);
    }
    return acknowledged;
  }

  private long store(String kiosk, List<JournalEntry> run) throws Refusal {
    if (run.get(0) instanceof CopyReport) {
      return orders.report(kiosk, run.stream().map(CopyReport.class::cast).toList());
    }
    fleet.journal(kiosk, run.stream().map(MaintenanceEntry.class::cast).toList());
    return last(run);
  }

  private static long last(List<JournalEntry> run) {
    return run.get(run.size() - 1).sequence();
  }

  /** Neighbours of one kind together, in their order. */
  private static List<List<JournalEntry>> runs(List<JournalEntry> entries) {
    List<List<JournalEntry>> runs = new ArrayList<>();
    for (JournalEntry entry : entries) {
      if (runs.isEmpty() || runs.get(runs.size() - 1).get(0).getClass() != entry.getClass()) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(entry);
    }
    return runs;
  }
}
