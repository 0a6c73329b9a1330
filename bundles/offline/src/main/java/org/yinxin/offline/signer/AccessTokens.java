package org.yinxin.offline.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.yinxin.offline.signer.NotSignedException.Reason;
import org.yinxin.offline.tree.Sha256;

/**
 * Access tokens of the one client (RFC 6749 section 4.4). After ten wrong secrets within a minute
 * none is given out for a minute. Thread-safe.
 */
final class AccessTokens {
  /** The life of a token. */
  static final Duration VALID = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int ATTEMPTS = 10;
  private static final int TOKEN_BYTES = 32;

  private final byte[] client;
  private final byte[] secret;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Deque<Instant> wrong = new ArrayDeque<>();
  private Instant blockedUntil = Instant.MIN;

  AccessTokens(String client, String secret, InstantSource clock) {
    this.client = hash(client);
    this.secret = hash(secret);
    this.clock = clock;
  }

  private static byte[] hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A new token. */
  synchronized String issue(String clientId, String clientSecret) throws NotSignedException {
    Instant now = clock.instant();
    if (now.isBefore(blockedUntil)) {
      throw NotSignedException.later(
          Reason.TOO_MANY_ATTEMPTS, "too many wrong secrets", Duration.between(now, blockedUntil));
    }
    boolean isSecret = MessageDigest.isEqual(secret, hash(clientSecret));
    if (!MessageDigest.isEqual(client, hash(clientId)) || !isSecret) {
      wrong.add(now);
      wrong.removeIf(at -> !at.isAfter(now.minus(PAUSE)));
      if (wrong.size() >= ATTEMPTS) {
        wrong.clear();
        blockedUntil = now.plus(PAUSE);
      }
      throw new NotSignedException(Reason.INVALID_CLIENT, "not the client, or not its secret");
    }
    ends.values().removeIf(end -> !now.isBefore(end));
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    ends.put(key(token), now.plus(VALID));
    return token;
  }

  /** Lets a request pass that has a good token. */
  synchronized void check(String authorization) throws NotSignedException {
    String token = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    Instant end = ends.getOrDefault(key(token), Instant.MIN);
    if (!clock.instant().isBefore(end)) {
      throw new NotSignedException(Reason.INVALID_TOKEN, "no access token, or not a valid one");
    }
  }

  private static String key(String token) {
    return HexFormat.of().formatHex(hash(token));
  }
}
