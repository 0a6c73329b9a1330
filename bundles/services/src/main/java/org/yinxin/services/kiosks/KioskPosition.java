package org.yinxin.services.kiosks;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The position of a kiosk. Immutable.
 *
 * @param latitude in degrees of WGS 84, north positive
 * @param longitude in degrees of WGS 84, east positive
 */
public record KioskPosition(BigDecimal latitude, BigDecimal longitude) {
  public KioskPosition {
    Objects.requireNonNull(latitude);
    Objects.requireNonNull(longitude);
  }

  /** The position as administrators type it: {@code 29.505132,106.571201}. */
  public String text() {
    return latitude.toPlainString() + "," + longitude.toPlainString();
  }
}
