package org.yinxin.services.settings;

import java.time.Instant;
import java.util.Objects;

/**
 * One version of a setting. Immutable.
 *
 * @param name of the setting, as {@code approval/transcript}
 * @param version 1 for the first, counted up by one
 * @param value in the form that the setting's owner defines; empty for the default
 * @param by account that set it
 * @param at time of the change
 */
public record Setting(String name, int version, String value, String by, Instant at) {
  public Setting {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
  }
}
