package org.yinxin.kiosk.agent;

import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.yinxin.library.signedbundles.ArchiveBundles;

/**
 * Knows from where a driver may have come to be used.
 *
 * @param development where anything is tried out
 * @param isOfArchive tells a bundle of the archive from others
 */
record DriverOrigins(boolean development, Predicate<Bundle> isOfArchive) {
  static DriverOrigins of(BundleContext context) {
    return new DriverOrigins(
        "development".equals(context.getProperty("yinxin.mode")),
        ArchiveBundles.of(context)::contains);
  }

  boolean trusts(Bundle bundle) {
    return development
        || bundle.getLocation().startsWith(FrameworkDrivers.ORIGIN)
        || isOfArchive.test(bundle);
  }
}
