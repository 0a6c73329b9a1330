package org.yinxin.kiosk.agent.device;

/** A driver that was pushed does not come to run here. */
final class DriverRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  /** State of what is not to be trusted, as the server calls it. */
  static final String REFUSED = "refused";

  private final String state;

  private DriverRefusal(String state, String message) {
    super(message);
    this.state = state;
  }

  /** It is not to be trusted, or not to be here. */
  static DriverRefusal refused(String why) {
    return new DriverRefusal(REFUSED, why);
  }

  /** It does not start. */
  static DriverRefusal failed(String why) {
    return new DriverRefusal("failed", why);
  }

  /** As the server calls it. */
  String state() {
    return state;
  }
}
