package org.yinxin.kiosk.agent.device;

/** The outcomes of a driver's installation, as reported to the server. */
enum DriverOutcome {
  /** It runs. */
  RUNNING,
  /** It does not start. */
  FAILED,
  /** It is not to be trusted, or not to be here. */
  REFUSED
}
