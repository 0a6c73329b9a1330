package org.yinxin.services.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A setting as it is decided now. Immutable.
 *
 * @param value in force
 * @param latest the newest version; empty if nobody ever decided
 */
public record Decision<T>(T value, Optional<Setting> latest) {
  public Decision {
    Objects.requireNonNull(value);
    Objects.requireNonNull(latest);
  }

  /**
   * Reads a decision from the versions of a setting.
   *
   * @param history all versions, the newest first
   * @param reader reads a value that is not empty
   * @param none the value while none is set
   */
  public static <T> Decision<T> of(List<Setting> history, Function<String, T> reader, T none) {
    Optional<Setting> latest = history.stream().findFirst();
    return new Decision<>(
        latest.map(Setting::value).filter(value -> !value.isEmpty()).map(reader).orElse(none),
        latest);
  }

  /** Number of the newest version; 0 for none. */
  public int version() {
    return latest.map(Setting::version).orElse(0);
  }
}
