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
  /** The mean radius of the earth by IUGG, in metres. */
  private static final double EARTH_METRES = 6_371_009;

  public KioskPosition {
    Objects.requireNonNull(latitude);
    Objects.requireNonNull(longitude);
  }

  /** The position as administrators type it: {@code 29.505132,106.571201}. */
  public String text() {
    return latitude.toPlainString() + "," + longitude.toPlainString();
  }

  /** Returns the distance to another position as the crow flies, in whole metres. */
  public int metresTo(KioskPosition other) {
    double from = Math.toRadians(latitude.doubleValue());
    double to = Math.toRadians(other.latitude.doubleValue());
    double north = Math.sin((to - from) / 2);
    double east =
        Math.sin(Math.toRadians(other.longitude.doubleValue() - longitude.doubleValue()) / 2);
    double half = north * north + Math.cos(from) * Math.cos(to) * east * east;
    return (int) Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half))));
  }
}
