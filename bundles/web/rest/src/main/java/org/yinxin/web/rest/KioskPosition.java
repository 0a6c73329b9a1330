package org.yinxin.web.rest;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a kiosk: setting {@code kiosk-position/ID}, as {@code 29.505132,106.571201}.
 *
 * @param latitude in degrees of WGS 84, north positive
 * @param longitude likewise, east positive
 */
record KioskPosition(BigDecimal latitude, BigDecimal longitude) {
  static final String SETTING = "kiosk-position/";
  private static final Pattern VALUE =
      Pattern.compile("(-?[0-9]{1,2}(?:\\.[0-9]{1,6})?),(-?[0-9]{1,3}(?:\\.[0-9]{1,6})?)");
  private static final BigDecimal NORTH = BigDecimal.valueOf(90);
  private static final BigDecimal EAST = BigDecimal.valueOf(180);

  /** The position that a setting says; empty if it says none. */
  static Optional<KioskPosition> of(String value) {
    Matcher parts = VALUE.matcher(value);
    return parts.matches()
        ? Optional.of(
                new KioskPosition(new BigDecimal(parts.group(1)), new BigDecimal(parts.group(2))))
            .filter(KioskPosition::isOnEarth)
        : Optional.empty();
  }

  private boolean isOnEarth() {
    return latitude.abs().compareTo(NORTH) <= 0 && longitude.abs().compareTo(EAST) <= 0;
  }

  String value() {
    return latitude.toPlainString() + "," + longitude.toPlainString();
  }
}
