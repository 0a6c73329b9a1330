package org.yinxin.kiosk.agent.device;

/** A job must not be printed, which is no fault of its driver. */
public final class GivenUpException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public GivenUpException(Throwable cause) {
    super("the job was given up", cause);
  }

  /** Returns true if a driver threw because of this exception. */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof GivenUpException) {
        return true;
      }
    }
    return false;
  }
}
