package org.yinxin.kiosk.agent.device;

/** The outcomes of a driver's installation that the server hears of. */
enum DriverOutcome {
  /** It runs. */
  RUNNING,
  /** It does not start. */
  FAILED,
  /** It is not to be trusted, or not to be here. */
  REFUSED
}
