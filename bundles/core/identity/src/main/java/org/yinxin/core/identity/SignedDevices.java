package org.yinxin.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cookie by which a browser is known: an entry {@code account.expires.secret.signature} for
 * each account that signed in with it, the latest first, since people share computers. The account
 * is a pseudonym, the signature an HMAC-SHA256 over the parts before it (OWASP, "Slow Down Online
 * Guessing Attacks with Device Cookies"). Thread-safe.
 */
final class SignedDevices {
  /** The accounts of which a browser keeps an entry. */
  static final int MOST = 5;

  private static final String HMAC = "HmacSHA256";
  private static final String SEPARATOR = "~";
  private static final int FIELDS = 4;
  private static final int PSEUDONYM_BYTES = 16;

  /** Far more than {@value #MOST} entries take. */
  private static final int LONGEST = 2000;

  private final SecretKeySpec key;
  private final InstantSource clock;

  /**
   * An entry of a cookie.
   *
   * @param text as in the cookie
   */
  private record Entry(String account, String secret, String text) {}

  /**
   * Signs with a key.
   *
   * @param key 32 bytes, the same on every node
   */
  SignedDevices(byte[] key, InstantSource clock) {
    this.key = new SecretKeySpec(key, HMAC);
    this.clock = clock;
  }

  /** Returns the pseudonym of the latest account; empty if the cookie has none that counts. */
  Optional<String> pseudonym(String cookie) {
    return entries(cookie).map(Entry::account).findFirst();
  }

  /** Returns the secret of the device for this user; empty if the cookie has none that counts. */
  Optional<String> secret(String cookie, String user) {
    String account = account(user);
    return entries(cookie)
        .filter(entry -> entry.account().equals(account))
        .map(Entry::secret)
        .findFirst();
  }

  /**
   * Returns the cookie with an entry for this user in front; the entries of others stay, but for
   * the oldest of too many.
   *
   * @param secret of the device, as of {@link Tokens}
   */
  String with(String cookie, String user, String secret) {
    String account = account(user);
    Instant expires = clock.instant().plus(KnownDeviceTable.LIFE);
    String signed = account + "." + expires.getEpochSecond() + "." + secret;
    Stream<String> others =
        entries(cookie).filter(entry -> !entry.account().equals(account)).map(Entry::text);
    return Stream.concat(Stream.of(signed + "." + signature(signed)), others)
        .limit(MOST)
        .collect(Collectors.joining(SEPARATOR));
  }

  private Stream<Entry> entries(String cookie) {
    return cookie.length() > LONGEST
        ? Stream.empty()
        : Stream.of(cookie.split(SEPARATOR, MOST + 1))
            .limit(MOST)
            .map(this::entry)
            .flatMap(Optional::stream);
  }

  private Optional<Entry> entry(String text) {
    List<String> fields = List.of(text.split("\\.", -1));
    if (fields.size() != FIELDS) {
      return Optional.empty();
    }
    String signed = text.substring(0, text.lastIndexOf('.'));
    // The number is ours once the signature is.
    return isSame(signature(signed), fields.get(3))
            && clock.instant().getEpochSecond() < Long.parseLong(fields.get(1))
        ? Optional.of(new Entry(fields.get(0), fields.get(2), text))
        : Optional.empty();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String account(String user) {
    return text(Arrays.copyOf(mac("user " + user), PSEUDONYM_BYTES));
  }

  private String signature(String signed) {
    return text(mac("device " + signed));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
