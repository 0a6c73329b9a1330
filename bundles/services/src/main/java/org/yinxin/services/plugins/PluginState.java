package org.yinxin.services.plugins;

import java.util.Objects;

/**
 * What has become of a certificate type's bundle.
 *
 * @param type id of the type
 * @param bundle symbolic name and version of its bundle
 * @param status whether it serves
 * @param detail why it does not; empty if it does
 */
public record PluginState(String type, String bundle, Status status, String detail) {
  /** Whether a plug-in serves. */
  public enum Status {
    /** Its instance is being taken. */
    STARTING,
    /** It serves. */
    SERVING,
    /**
     * It threw or could not link, or hangs: no more called until deployed again or no longer hung.
     */
    QUARANTINED,
    /** In production its bundle came by other means than as a plug-in, and is not used. */
    REFUSED
  }

  public PluginState {
    Objects.requireNonNull(type);
    Objects.requireNonNull(bundle);
    Objects.requireNonNull(status);
    Objects.requireNonNull(detail);
  }
}
