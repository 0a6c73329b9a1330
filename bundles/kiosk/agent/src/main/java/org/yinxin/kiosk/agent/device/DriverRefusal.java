package org.yinxin.kiosk.agent.device;

/** A pushed driver cannot run here. */
final class DriverRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final DriverOutcome outcome;

  private DriverRefusal(DriverOutcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  /** It is not to be trusted, or not to be here. */
  static DriverRefusal refused(String why) {
    return new DriverRefusal(DriverOutcome.REFUSED, why);
  }

  /** It does not start. */
  static DriverRefusal failed(String why) {
    return new DriverRefusal(DriverOutcome.FAILED, why);
  }

  /** Failed or refused. */
  DriverOutcome outcome() {
    return outcome;
  }
}
