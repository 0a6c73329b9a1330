package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.yinxin.testkit.Waits;

/**
 * The authenticator app of somebody with a role, who needs one on a server in production. It gives
 * no code twice, since a server takes none twice.
 */
final class Authenticator {
  private static final long STEP_SECONDS = 30;
  private static final Map<String, Authenticator> OF_ACCOUNTS = new ConcurrentHashMap<>();

  private final SecretKeySpec secret;
  private long last;

  /** Takes a secret in base32, as a page or an answer shows it. */
  Authenticator(String secret) {
    this.secret = new SecretKeySpec(Base32.decode(secret.replace(" ", "")), "HmacSHA1");
  }

  /** Returns the one of an account; empty if it has none yet. */
  static Optional<Authenticator> of(Server server, String user) {
    return Optional.ofNullable(OF_ACCOUNTS.get(server.port() + user));
  }

  /** Notes whose it is; returns itself. */
  Authenticator keptFor(Server server, String user) {
    OF_ACCOUNTS.put(server.port() + user, this);
    return this;
  }

  /** The account has none any more. */
  static void lost(Server server, String user) {
    OF_ACCOUNTS.remove(server.port() + user);
  }

  /** Adds one to the account of a session that has none yet; returns the cookie from then on. */
  static String added(Server server, String user, Person person)
      throws IOException, InterruptedException {
    JsonNode start = Person.json(person.post("/api/factors/totp/start", ""));
    Authenticator mine = new Authenticator(start.path("secret").asText()).keptFor(server, user);
    HttpResponse<String> added =
        person.post(
            "/api/factors/totp",
            "{\"enrolment\":\"%s\",\"code\":\"%s\",\"name\":\"it\"}"
                .formatted(start.path("enrolment").asText(), mine.code()));
    assertEquals(204, added.statusCode(), added.body());
    return Person.cookie(added);
  }

  /**
   * A code that was not given before. The server takes those of a step before and after, too; the
   * one before would be too old where the machine is slow.
   */
  synchronized String code() {
    last = Math.max(last + 1, now());
    Waits.await("a code that was not used").until(() -> last <= now() + 1);
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(secret, Instant.ofEpochSecond(last * STEP_SECONDS));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long now() {
    return Instant.now().getEpochSecond() / STEP_SECONDS;
  }
}
