package org.yinxin.core.plugins;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uninstalls bundles, each on a separate thread. Felix SCR waits up to a minute for a component
 * that does not come out of its constructor; other plug-ins need not wait with it. Thread-safe.
 */
final class BundleRemovals {
  private static final Logger LOG = LoggerFactory.getLogger(BundleRemovals.class);

  private final Set<Bundle> begun = ConcurrentHashMap.newKeySet();
  private final Consumer<Bundle> refresh;
  private final Duration patience;

  /**
   * Begins nothing yet.
   *
   * @param refresh removes the wiring of a bundle that is uninstalled
   * @param patience longest time to wait for a removal
   */
  BundleRemovals(Consumer<Bundle> refresh, Duration patience) {
    this.refresh = refresh;
    this.patience = patience;
  }

  /** Uninstalls a bundle. Returns false if the removal continues in the background. */
  boolean remove(Bundle bundle) {
    if (!begun.add(bundle)) {
      return false;
    }
    Thread thread = new Thread(() -> uninstall(bundle), "yinxin-plugin-removal");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("plug-in {} step uninstall: takes its time", bundle.getSymbolicName());
    }
    return !thread.isAlive();
  }

  /** Returns true if a removal is running in the background. */
  boolean isUnderWay(Bundle bundle) {
    return begun.contains(bundle);
  }

  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
      refresh.accept(bundle);
    } catch (BundleException | RuntimeException e) {
      LOG.error("plug-in {} step uninstall", bundle.getSymbolicName(), e);
    } finally {
      begun.remove(bundle);
    }
  }
}
