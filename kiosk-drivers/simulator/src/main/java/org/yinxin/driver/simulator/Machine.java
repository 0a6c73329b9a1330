package org.yinxin.driver.simulator;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * The simulated printer's case: switch, paper, toner. Immutable.
 *
 * @param on true if it has power
 * @param jam true if paper is stuck
 * @param sheets in the paper tray
 * @param tonerPages for how many pages the toner lasts
 * @param dies true if it loses its power once the next page is out
 */
record Machine(boolean on, boolean jam, int sheets, int tonerPages, boolean dies) {
  static final int FULL_SHEETS = 250;
  static final int FULL_TONER = 500;

  private static final int FEW_SHEETS = 20;
  private static final int LITTLE_TONER = 50;

  /** As many as the output tray holds. */
  private static final int MOST_IN_TRAY = 40;

  static Machine fresh() {
    return new Machine(true, false, FULL_SHEETS, FULL_TONER, false);
  }

  static Machine read(Path file) {
    Properties values = JobFolder.read(file);
    if (values.isEmpty()) {
      return fresh();
    }
    return new Machine(
        Boolean.parseBoolean(values.getProperty("on")),
        Boolean.parseBoolean(values.getProperty("jam")),
        Integer.parseInt(values.getProperty("sheets")),
        Integer.parseInt(values.getProperty("tonerPages")),
        Boolean.parseBoolean(values.getProperty("dies")));
  }

  void write(Path file) {
    JobFolder.write(
        file,
        Map.of(
            "on", "" + on,
            "jam", "" + jam,
            "sheets", "" + sheets,
            "tonerPages", "" + tonerPages,
            "dies", "" + dies));
  }

  Machine withPower(boolean next) {
    return new Machine(next, jam, sheets, tonerPages, false);
  }

  Machine withJam(boolean next) {
    return new Machine(on, next, sheets, tonerPages, dies);
  }

  Machine withSheets(int next) {
    return new Machine(on, jam, next, tonerPages, dies);
  }

  Machine withToner(int next) {
    return new Machine(on, jam, sheets, next, dies);
  }

  Machine dying() {
    return new Machine(on, jam, sheets, tonerPages, true);
  }

  Machine withPageOut() {
    return new Machine(on, jam, sheets - 1, tonerPages - 1, dies);
  }

  boolean canPrint(int inTray) {
    return on && conditions(inTray).stream().allMatch(Machine::isHarmless);
  }

  DeviceState state(int inTray, boolean printing) {
    if (!on) {
      return DeviceState.of(Readiness.ABSENT, "模拟打印机已关机 · the simulated printer is off");
    }
    Set<Condition> conditions = conditions(inTray);
    Readiness readiness = printing ? Readiness.BUSY : Readiness.READY;
    if (!canPrint(inTray)) {
      readiness = Readiness.FAULTY;
    }
    return new DeviceState(readiness, conditions, "", 100 * tonerPages / FULL_TONER, sheets);
  }

  private Set<Condition> conditions(int inTray) {
    Set<Condition> found = EnumSet.noneOf(Condition.class);
    if (jam) {
      found.add(Condition.PAPER_JAM);
    }
    if (sheets < FEW_SHEETS) {
      found.add(sheets == 0 ? Condition.PAPER_EMPTY : Condition.PAPER_LOW);
    }
    if (tonerPages < LITTLE_TONER) {
      found.add(tonerPages == 0 ? Condition.TONER_EMPTY : Condition.TONER_LOW);
    }
    if (inTray >= MOST_IN_TRAY) {
      found.add(Condition.OUTPUT_FULL);
    }
    return found;
  }

  private static boolean isHarmless(Condition condition) {
    return condition == Condition.PAPER_LOW || condition == Condition.TONER_LOW;
  }
}
