package org.yinxin.driver.simulator;

/**
 * A job of the simulated printer, and the paper that came of it. Immutable.
 *
 * @param uuid names it for ever
 * @param copy the kiosk's name for the copy
 * @param pages number of pages
 * @param out number of pages that came out
 * @param taken number of these that somebody took from the tray
 * @param state state according to the printer
 */
record Job(String uuid, String copy, int pages, int out, int taken, State state) {
  /** The state of a job, as the printer sees it. */
  enum State {
    /** Without its document. */
    HELD,
    /** Waiting or printing. */
    PRINTING,
    /** All pages came out. */
    COMPLETED,
    /** Somebody ended it at the panel. */
    CANCELLED,
    /** The printer was off meanwhile and knows nothing of it; its paper is still there. */
    FORGOTTEN
  }

  boolean isPrinting() {
    return state == State.PRINTING;
  }

  int inTray() {
    return out - taken;
  }

  Job with(State next) {
    return new Job(uuid, copy, pages, out, taken, next);
  }

  Job withPageOut() {
    return new Job(
        uuid, copy, pages, out + 1, taken, out + 1 == pages ? State.COMPLETED : State.PRINTING);
  }

  Job withPaperTaken() {
    return new Job(uuid, copy, pages, out, out, state);
  }
}
