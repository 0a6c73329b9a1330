package org.yinxin.services.plugins;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of plug-ins that can be taken back. Immutable.
 *
 * @param name symbolic name of the plug-in
 * @param versionBefore version that comes back; empty if the plug-in goes away
 * @param enabledBefore whether it runs then
 * @param by who made the change
 * @param at when
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
