package org.yinxin.kiosk.agent.journal;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;

/**
 * Sheets that lie in the tray: what a kiosk operator has loaded, less what was printed since, for
 * printers that cannot say it themselves. Thread-safe.
 *
 * @param journal journal with the count
 * @param lowSheets from so many on it is little
 * @param traySheets number of sheets that the trays hold
 */
public record Paper(Journal journal, int lowSheets, int traySheets) {
  /**
   * Returns the state that a printer reports; with the counted paper, if it reports none itself.
   */
  public DeviceState of(DeviceState said) {
    OptionalInt left = journal.paper();
    if (said.sheets() >= 0 || left.isEmpty()) {
      return said;
    }
    // A printer without a count still reports an empty tray, which outweighs the counted sheets.
    boolean isEmpty = said.conditions().contains(Condition.PAPER_EMPTY);
    int sheets = isEmpty ? 0 : left.getAsInt();
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    conditions.addAll(said.conditions());
    if (!isEmpty && sheets <= lowSheets) {
      conditions.add(Condition.PAPER_LOW);
    }
    return new DeviceState(
        said.readiness(), conditions, said.detail(), said.supplyPercent(), sheets);
  }
}
