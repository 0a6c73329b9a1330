package org.yinxin.services.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * By which a person chooses the password of an account, once. Immutable.
 *
 * @param token 256 random bits as text; a secret, given out only here
 * @param expiresAt end of its validity
 */
public record PasswordLink(String token, Instant expiresAt) {
  public PasswordLink {
    Objects.requireNonNull(token);
    Objects.requireNonNull(expiresAt);
  }

  @Override
  public String toString() {
    return "PasswordLink[expiresAt=" + expiresAt + "]";
  }
}
