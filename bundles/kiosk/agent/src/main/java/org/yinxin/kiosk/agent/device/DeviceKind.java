package org.yinxin.kiosk.agent.device;

import java.util.Locale;

/** The kinds of devices that a kiosk has. */
public enum DeviceKind {
  /** Prints. */
  PRINTER,
  /** Reads campus cards. */
  CARD_READER,
  /** Reads resident ID cards. */
  ID_CARD_READER,
  /** Reads codes. */
  SCANNER;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
