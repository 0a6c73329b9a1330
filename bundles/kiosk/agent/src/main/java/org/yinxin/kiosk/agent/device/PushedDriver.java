package org.yinxin.kiosk.agent.device;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;

/**
 * A driver that the server wants here. Immutable.
 *
 * @param name symbolic name of its bundle
 * @param version its version
 * @param sha256 of the file, 64 lower-case hex digits
 */
record PushedDriver(String name, String version, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks a driver that the server said; empty if that can be no driver. */
  static Optional<PushedDriver> of(HeartbeatAnswer.Driver said) {
    boolean sound = NAME.matcher(said.name()).matches() && SHA256.matcher(said.sha256()).matches();
    return sound
        ? Optional.of(new PushedDriver(said.name(), said.version(), said.sha256()))
        : Optional.empty();
  }

  /** For the log. */
  @Override
  public String toString() {
    return name + " " + version;
  }

  /** Of its file in the state. */
  String fileName() {
    return sha256 + ".jar";
  }
}
