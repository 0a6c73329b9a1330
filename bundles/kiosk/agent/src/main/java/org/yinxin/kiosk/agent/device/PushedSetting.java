package org.yinxin.kiosk.agent.device;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;

/**
 * Settings of a device that the server wants here. Immutable.
 *
 * @param revision SHA-256 of them, as the server says it
 */
record PushedSetting(DeviceId id, String revision, Map<String, String> values) {
  /**
   * A device's configuration.
   *
   * @param pid of its driver
   * @param name among those of the PID
   */
  record DeviceId(String pid, String name) {
    /** As its configuration is called. */
    @Override
    public String toString() {
      return pid + "~" + name;
    }
  }

  private static final Pattern PID =
      Pattern.compile("(?=.{1,100}$)[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)+");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}");
  private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,79}");

  /** Keys by which a component is wired, and those of the services that keep configurations. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(?i)(service|component|felix|osgi|yinxin)\\..*|objectClass"
              + "|.*\\.(target|cardinality\\.minimum)");

  /** Would be replaced by what lies in this kiosk's files and environment. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$[\\[{]");

  private static final int MOST_KEYS = 40;
  private static final int LONGEST_VALUE = 1000;

  PushedSetting {
    values = Map.copyOf(values);
  }

  /** Checks a setting that the server said; empty if it cannot be one of a device. */
  static Optional<PushedSetting> of(HeartbeatAnswer.DeviceSetting said) {
    boolean sound =
        PID.matcher(said.pid()).matches()
            && NAME.matcher(said.name()).matches()
            && REVISION.matcher(said.revision()).matches();
    return sound
        ? Optional.of(
            new PushedSetting(
                new DeviceId(said.pid(), said.name()), said.revision(), said.values()))
        : Optional.empty();
  }

  static boolean canBeSet(String key) {
    return KEY.matcher(key).matches() && !RESERVED.matcher(key).matches();
  }

  /** Returns a fault of keys or values; the server checks the same, and is not believed. */
  Optional<String> flaw() {
    if (values.size() > MOST_KEYS) {
      return Optional.of("more than " + MOST_KEYS + " keys");
    }
    Set<String> seen = new TreeSet<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String key = entry.getKey();
      if (!canBeSet(key) || !seen.add(key.toLowerCase(Locale.ROOT))) {
        return Optional.of("a key that cannot be set: " + key);
      }
      String value = entry.getValue();
      if (value.length() > LONGEST_VALUE
          || value.chars().anyMatch(Character::isISOControl)
          || PLACEHOLDER.matcher(value).find()) {
        return Optional.of("a value that cannot be: of " + key);
      }
    }
    return Optional.empty();
  }
}
