package org.yinxin.kiosk.agent.server;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.Json.Required;

/**
 * The kiosk's identity: its id and key since it was enrolled. Enrolling anew makes a new key, and
 * the old one counts until the server has taken the new. Thread-safe.
 */
public final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
  private static final String FILE = "identity.json";

  /** The file {@code identity.json} of the state: the id of the kiosk, and the name of its key. */
  record Stored(@Required String kiosk, @Required String key) {}

  /** The identity as the server knows it, with the key; empty if the key is lost. */
  private record Known(Stored stored, Optional<DeviceKey> key) {}

  /** The body of {@code POST /api/kiosk/enrolment}, with the key as SPKI in base64. */
  record Request(String token, String publicKey) {}

  /** The answer to it: the id of the kiosk that this device has become. */
  record Enrolled(@Required String kiosk) {}

  private final StateFolder state;
  private volatile Optional<Known> known;

  private Identity(StateFolder state, Optional<Known> known) {
    this.state = state;
    this.known = known;
  }

  /**
   * Reads the identity. A kiosk whose key is lost is as one that is not enrolled, so that it can be
   * enrolled anew.
   *
   * @throws IOException if it cannot be read
   */
  public static Identity read(StateFolder state) throws IOException {
    Optional<byte[]> file = state.read(FILE);
    if (file.isEmpty()) {
      return new Identity(state, Optional.empty());
    }
    Stored stored = Json.read(file.get(), Stored.class);
    return new Identity(state, Optional.of(new Known(stored, key(state, stored))));
  }

  private static Optional<DeviceKey> key(StateFolder state, Stored stored) {
    try {
      return Optional.of(DeviceKey.read(state, stored.key()));
    } catch (IOException e) {
      LOG.error(
          "kiosk {} step start: the kiosk has no key: {}; bring the file back, or enrol the kiosk"
              + " anew",
          stored.kiosk(),
          e.getMessage());
      return Optional.empty();
    }
  }

  public boolean enrolled() {
    return key().isPresent();
  }

  /** Id of the kiosk; {@code new} before it was ever enrolled. */
  public String id() {
    return known.map(k -> k.stored().kiosk()).orElse("new");
  }

  /** Returns the key; empty if the kiosk is not enrolled. */
  Optional<DeviceKey> key() {
    return known.flatMap(Known::key);
  }

  /**
   * Enrols with a one-time token. May be repeated with the same token if the answer was lost: the
   * key stays the same until it is taken.
   */
  public synchronized void enrol(String token, ServerClient server)
      throws ServerException, IOException {
    String name = "device-key-" + (known.map(k -> number(k.stored().key())).orElse(0) + 1);
    DeviceKey.Pair pair = DeviceKey.pair(state, name);
    Request body = new Request(token, pair.publicKey());
    Enrolled enrolled =
        server.call(
            ServerCall.post("/api/kiosk/enrolment", body, Enrolled.class), pair.key(), "new");
    if (!enrolled.kiosk().matches("[0-9A-Za-z-]{1,64}")) {
      throw ServerException.unreachable("the answer to the enrolment has no id", null);
    }
    Stored stored = new Stored(enrolled.kiosk(), name);
    state.write(FILE, Json.bytes(stored));
    known = Optional.of(new Known(stored, Optional.of(pair.key())));
    LOG.info("kiosk {} step enrolled", stored.kiosk());
  }

  private static int number(String keyName) {
    return Integer.parseInt(keyName.substring(keyName.lastIndexOf('-') + 1));
  }
}
