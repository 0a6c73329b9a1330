package org.yinxin.services.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns passwords and PINs into what may be stored. It takes much memory and time on purpose, and
 * calls over half as many as there are processors wait, so that who guesses leaves something for
 * others. Thread-safe.
 */
@ProviderType
public interface PasswordHashing {
  /** The hash of a password, with its own salt; at most 200 characters. */
  String hash(char[] password);

  /** Returns true if the hash is that of this password. */
  boolean matches(char[] password, String hash);
}
