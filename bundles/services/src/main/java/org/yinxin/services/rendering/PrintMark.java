package org.yinxin.services.rendering;

import java.time.Instant;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * What stands on the foot of a printed copy. Immutable.
 *
 * @param serial number of the copy among those of its credential, from 1
 * @param kioskName where it is printed
 * @param at when; printed to the minute, in Asia/Shanghai
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
