package org.yinxin.kiosk.agent.server;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The address of the server as the settings have it, without a slash at the end. Immutable.
 *
 * @param isProtected false where people's data would cross a network in the clear
 */
public record ServerAddress(URI address, boolean isProtected) {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

  /**
   * Reads a setting. In production only https protects what is sent, or a server on this very
   * machine.
   */
  public static ServerAddress of(String setting, boolean isDevelopment) {
    URI address = URI.create(setting.replaceAll("/+$", ""));
    boolean isHere = address.getHost() != null && THIS_MACHINE.matcher(address.getHost()).matches();
    return new ServerAddress(
        address, isDevelopment || "https".equalsIgnoreCase(address.getScheme()) || isHere);
  }
}
