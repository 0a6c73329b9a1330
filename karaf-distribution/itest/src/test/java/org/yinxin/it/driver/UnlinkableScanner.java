package org.yinxin.it.driver;

import org.yinxin.kiosk.device.DeviceState;

/** Needs a class that its bundle does not have. */
public final class UnlinkableScanner extends HonestScanner {
  @Override
  public DeviceState state() {
    return LeftOut.STATE;
  }

  /** Is not packed. */
  static final class LeftOut {
    static final DeviceState STATE = DeviceState.of(DeviceState.Readiness.READY, "");

    private LeftOut() {}
  }
}
