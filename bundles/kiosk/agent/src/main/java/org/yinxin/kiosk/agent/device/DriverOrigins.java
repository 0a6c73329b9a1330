package org.yinxin.kiosk.agent.device;

import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.yinxin.library.signedbundles.ArchiveBundles;
import org.yinxin.library.signedbundles.CheckedRevisions;

/** Knows from where a driver may have come to be used. Thread-safe. */
public final class DriverOrigins {
  private final boolean development;
  private final Predicate<Bundle> isOfArchive;
  private final CheckedRevisions pushed = new CheckedRevisions();

  /**
   * Knows no pushed driver yet.
   *
   * @param development true in development, where any origin is accepted
   * @param isOfArchive tells a bundle of the archive from others
   */
  DriverOrigins(boolean development, Predicate<Bundle> isOfArchive) {
    this.development = development;
    this.isOfArchive = isOfArchive;
  }

  static DriverOrigins of(BundleContext context) {
    return new DriverOrigins(
        "development".equals(context.getProperty("yinxin.mode")),
        ArchiveBundles.of(context)::contains);
  }

  /** Remembers a driver that was installed from a file that was checked, before it is started. */
  void installed(Bundle driver) {
    pushed.add(driver);
  }

  boolean trusts(Bundle bundle) {
    return development || pushed.contains(bundle) || isOfArchive.test(bundle);
  }
}
