package org.yinxin.services.rendering;

import java.time.Instant;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * The mark on the foot of a printed copy. Immutable.
 *
 * @param serial number of the copy among those of its credential, from 1
 * @param kioskName name of the kiosk that prints it
 * @param at instant at which it was permitted; printed to the minute, in Asia/Shanghai
 */
public record PrintMark(int serial, LocalizedText kioskName, Instant at) {
  public PrintMark {
    Objects.requireNonNull(kioskName);
    Objects.requireNonNull(at);
    if (serial < 1) {
      throw new IllegalArgumentException("serial");
    }
  }
}
