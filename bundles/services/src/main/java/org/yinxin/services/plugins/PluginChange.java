package org.yinxin.services.plugins;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of plug-ins that can be taken back. Immutable.
 *
 * @param name symbolic name of the plug-in
 * @param versionBefore version that comes back; empty if the plug-in goes away
 * @param enabledBefore true if it runs then
 * @param by person who made the change
 * @param at time of the change
 */
public record PluginChange(
    String name, Optional<String> versionBefore, boolean enabledBefore, String by, Instant at) {
  public PluginChange {
    Objects.requireNonNull(name);
    Objects.requireNonNull(versionBefore);
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
  }
}
