package org.yinxin.kiosk.agent.journal;

import java.util.Locale;

/** The events of a copy that are reported to the server: it is at the printer, or has ended. */
public enum CopyEvent {
  /** A printer may have heard of it. */
  PRINTING,
  /** All of it came out. */
  PRINTED,
  /** Not all of it came out. */
  FAILED,
  /** Nobody knows whether it came out. */
  UNKNOWN;

  /** As in the journal, for the log. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
