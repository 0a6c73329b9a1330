package org.yinxin.kiosk.serial;

import java.io.IOException;

/** A device did not answer in time. */
public final class SilenceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says so in both languages. */
  public SilenceException() {
    super("设备没有应答 · the device does not answer");
  }
}
