package org.yinxin.services.plugins;

import java.util.Objects;

/**
 * The state of a certificate type's plug-in.
 *
 * @param type id of the type
 * @param bundle symbolic name and version of its bundle
 * @param status state of service
 * @param detail reason why it does not serve; if it serves, the failure of a call for some person
 *     in the last minutes, or empty
 */
public record PluginState(String type, String bundle, Status status, String detail) {
  /** The states of a plug-in. */
  public enum Status {
    /** Its instance is being taken. */
    STARTING,
    /** It serves. */
    SERVING,
    /**
     * It could not be started, or failed or hung for several people: it is not called for a while,
     * and then tried again.
     */
    QUARANTINED,
    /**
     * It is not used: another bundle owns or provides the type, or in production its bundle came by
     * other means than as a plug-in.
     */
    REFUSED
  }

  public PluginState {
    Objects.requireNonNull(type);
    Objects.requireNonNull(bundle);
    Objects.requireNonNull(status);
    Objects.requireNonNull(detail);
  }
}
