package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kiosk's identity: its id and key since it was enrolled. Enrolling anew makes a new key, and
 * the old one counts until the server has taken the new. Thread-safe.
 */
public final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
  private static final String FILE = "identity.json";

  /** As the server knows it. */
  private record Known(String id, String keyName, DeviceKey key) {}

  private final StateFolder state;
  private volatile Optional<Known> known;

  private Identity(StateFolder state, Optional<Known> known) {
    this.state = state;
    this.known = known;
  }

  public static Identity read(StateFolder state) throws IOException {
    Optional<byte[]> file = state.read(FILE);
    if (file.isEmpty()) {
      return new Identity(state, Optional.empty());
    }
    JsonNode json = Json.parse(file.get());
    String name = json.path("key").asText();
    return new Identity(
        state,
        Optional.of(new Known(json.path("kiosk").asText(), name, DeviceKey.of(state, name))));
  }

  public boolean enrolled() {
    return known.isPresent();
  }

  /** Id of the kiosk; {@code new} before it is enrolled. */
  public String id() {
    return known.map(Known::id).orElse("new");
  }

  DeviceKey key() {
    return known.map(Known::key).orElseThrow(() -> new IllegalStateException("not enrolled"));
  }

  /**
   * Enrols with a one-time token. May be repeated with the same token if the answer was lost: the
   * key stays the same until it is taken.
   */
  public synchronized void enrol(String token, ServerClient server)
      throws ServerException, IOException {
    String name = "device-key-" + (known.map(k -> number(k.keyName())).orElse(0) + 1);
    DeviceKey key = DeviceKey.of(state, name);
    ObjectNode body = Json.object().put("token", token).put("publicKey", key.publicKey());
    String id =
        server
            .call(ServerCall.post("/api/kiosk/enrolment", body), key, "new")
            .path("kiosk")
            .asText();
    if (!id.matches("[0-9A-Za-z-]{1,64}")) {
      throw ServerException.unreachable("the answer to the enrolment has no id", null);
    }
    state.write(FILE, Json.bytes(Json.object().put("kiosk", id).put("key", name)));
    known = Optional.of(new Known(id, name, key));
    LOG.info("kiosk {} step enrolled", id);
  }

  private static int number(String keyName) {
    return Integer.parseInt(keyName.substring(keyName.lastIndexOf('-') + 1));
  }
}
