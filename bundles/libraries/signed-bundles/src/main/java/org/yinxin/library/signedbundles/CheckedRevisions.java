package org.yinxin.library.signedbundles;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * Remembers the bundles that were installed from bytes that somebody checked, until they are
 * changed: an update keeps the location of a bundle and brings other bytes. Nothing of it outlasts
 * the process, since nobody checked what the framework kept from before. Thread-safe.
 *
 * <p>Source: OSGi Core 8, {@code Bundle.getLastModified}, which an installation and an update set.
 */
public final class CheckedRevisions {
  /** By id of a bundle, which is never given again: when it was modified last. */
  private final Map<Long, Long> lastModified = new ConcurrentHashMap<>();

  /** Remembers a bundle that was just installed from checked bytes, before it is started. */
  public void add(Bundle bundle) {
    lastModified.put(bundle.getBundleId(), bundle.getLastModified());
  }

  /** Says if a bundle was remembered and has not been changed since. */
  public boolean contains(Bundle bundle) {
    Long known = lastModified.get(bundle.getBundleId());
    return known != null && known == bundle.getLastModified();
  }
}
