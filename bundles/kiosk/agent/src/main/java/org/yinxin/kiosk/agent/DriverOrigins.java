package org.yinxin.kiosk.agent;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Knows from where a driver may have come to be used.
 *
 * @param development where anything is tried out
 */
record DriverOrigins(boolean development) {
  /** Bundles of the archive come from here. */
  private static final String ARCHIVE = "mvn:org.yinxin/";

  static DriverOrigins of(BundleContext context) {
    return new DriverOrigins("development".equals(context.getProperty("yinxin.mode")));
  }

  boolean trusts(Bundle bundle) {
    String location = bundle.getLocation();
    return development
        || location.startsWith(ARCHIVE)
        || location.startsWith(FrameworkDrivers.ORIGIN);
  }
}
