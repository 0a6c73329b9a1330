package org.yinxin.connector.loginoidc;

import static org.yinxin.login.LoginException.Reason.CLOCK;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.yinxin.login.LoginException;

/**
 * Lets each logout token count once and soon after it was made (OpenID Connect Back-Channel Logout
 * 1.0 section 2.6, steps 4 and 7): one that was overheard would end the next sessions of its
 * subject. Remembers in memory, for one node, until a token could not count any more. Thread-safe.
 */
final class LogoutTokens {
  /** The longest time that a token counts after its issue, even if its own end is later. */
  static final Duration LIFE = Duration.ofMinutes(10);

  /** Tokens are the provider's own, so that nobody else fills the memory. */
  private static final int MOST = 50_000;

  private final Duration skew;
  private final InstantSource clock;
  private final Map<String, Instant> used = new HashMap<>();

  LogoutTokens(Duration skew, InstantSource clock) {
    this.skew = skew;
    this.clock = clock;
  }

  /** Uses a token whose signature, parties and end have been checked. */
  synchronized void use(LogoutTokenClaimsSet token) throws LoginException {
    Instant now = clock.instant();
    Instant made = token.getIssueTime().toInstant();
    if (made.isAfter(now.plus(skew)) || made.isBefore(now.minus(LIFE).minus(skew))) {
      throw new LoginException(CLOCK, "the logout token was not made just now");
    }
    used.values().removeIf(now::isAfter);
    String id = token.getJWTID().getValue();
    if (used.containsKey(id)) {
      throw new LoginException(EXPIRED, "the logout token came before");
    }
    if (used.size() >= MOST) {
      throw new LoginException(UNAVAILABLE, "too many logout tokens within minutes");
    }
    used.put(id, made.plus(LIFE).plus(skew));
  }
}
