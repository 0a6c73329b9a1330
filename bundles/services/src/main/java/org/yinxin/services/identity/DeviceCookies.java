package org.yinxin.services.identity;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells browsers with which somebody signed in before, by a signed cookie (OWASP, "Slow Down Online
 * Guessing Attacks with Device Cookies"). Thread-safe.
 */
@ProviderType
public interface DeviceCookies {
  /**
   * Returns the pseudonym of an account that signed in with this browser, the latest one. Looks at
   * the signature alone and not into the database, so that it costs little; a device that was
   * forgotten since is told at the sign-in.
   *
   * @param cookie the value of the cookie; empty for none
   * @return empty if the server has not signed it, or it is too old
   */
  Optional<String> pseudonym(String cookie);
}
