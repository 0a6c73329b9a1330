package org.yinxin.services.identity;

import java.util.Objects;

/**
 * The browser that somebody signs in with.
 *
 * @param client its network address, for throttling
 * @param userAgent its User-Agent, by which the owner will tell the session; empty for none
 * @param device the value of its device cookie, not verified; empty for none
 */
public record ClientBrowser(String client, String userAgent, String device) {
  public ClientBrowser {
    Objects.requireNonNull(client);
    Objects.requireNonNull(userAgent);
    Objects.requireNonNull(device);
  }
}
