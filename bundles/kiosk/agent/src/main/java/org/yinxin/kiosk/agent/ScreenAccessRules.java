package org.yinxin.kiosk.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which requests to the screen are accepted: those of this machine, under a name of this
 * machine. In development other machines may ask as well, by IP address only, since DNS rebinding
 * needs a name.
 *
 * @param isDevelopment true if this kiosk runs in development mode
 * @param token the token that the page was given when it was served
 */
record ScreenAccessRules(boolean isDevelopment, String token) {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final String NUMBER = "[0-9.]+|\\[[0-9A-Fa-f:]+\\]";
  private static final String LOOPBACK = "127\\..*|(0:){7}1|::1|\\[(0:){7}1\\]|\\[::1\\]";

  /**
   * Returns the reason for which a request is refused; empty if it is accepted.
   *
   * @param caller network address of the client
   * @param host name under which the screen is asked, without its port
   * @param path requested path, decoded
   * @param shown the token that comes with it
   */
  Optional<String> refusal(String caller, String host, String path, Optional<String> shown) {
    if (!isDevelopment && !caller.matches(LOOPBACK)) {
      return Optional.of("终端的屏幕只为本机服务。 / The screen serves this machine alone.");
    }
    if (!NAMES.contains(host) && !(isDevelopment && host.matches(NUMBER))) {
      return Optional.of(
          "请用 localhost 打开终端的屏幕。 / Open the screen as localhost: it answers to no other name.");
    }
    if (isOfThePage(path) && !isRight(shown.orElse(""))) {
      return Optional.of("页面已过期，请重新打开。 / The page is of an earlier start. Load it again.");
    }
    return Optional.empty();
  }

  /** Returns true for a path that only the page may ask for, with its token. */
  static boolean isOfThePage(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/bench/devices")
        || path.startsWith("/bench/sheets/");
  }

  private boolean isRight(String shown) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
