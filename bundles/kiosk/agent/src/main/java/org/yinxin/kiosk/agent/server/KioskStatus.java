package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kiosk's data by the server's last words. A power cut does not take them away, so that the
 * kiosk can name its place and the nearest other kiosk without the server. Thread-safe.
 */
public final class KioskStatus {
  private static final Logger LOG = LoggerFactory.getLogger(KioskStatus.class);
  private static final String FILE = "standing.json";
  private static final String CHECKPOINT = "checkpoint";
  private static final int FAILURES_UNTIL_OFFLINE = 2;
  private static final List<String> SITE =
      List.of("kiosk", "hours", "university", "publicAddress", "development", "notice", "nearest");

  /** The state of the server's service to this kiosk. */
  public enum Reach {
    /** The server was not asked yet. */
    STARTING,
    /** This kiosk has no identity. */
    NOT_ENROLLED,
    /** The server serves this kiosk. */
    SERVED,
    /** The server does not answer. */
    UNREACHABLE,
    /** The server does not know this kiosk's key, or no longer. */
    NOT_ACCEPTED,
    /** The clocks are too far apart. */
    CLOCK
  }

  private final StateFolder state;
  private volatile JsonNode answer;
  private volatile Reach reach = Reach.STARTING;
  private int failures;

  private KioskStatus(StateFolder state, JsonNode answer) {
    this.state = state;
    this.answer = answer;
  }

  public static KioskStatus read(StateFolder state) throws IOException {
    var file = state.read(FILE);
    return new KioskStatus(state, file.isPresent() ? Json.parse(file.get()) : Json.object());
  }

  public Reach reach() {
    return reach;
  }

  public void notEnrolled() {
    reach = Reach.NOT_ENROLLED;
  }

  /** The server's answer to a heartbeat. */
  public synchronized void heard(JsonNode heartbeat) {
    failures = 0;
    become(Reach.SERVED);
    JsonNode before = lasting(answer);
    if (!heartbeat.hasNonNull(CHECKPOINT) && answer.hasNonNull(CHECKPOINT)) {
      // A server that lacks entries of its log gives none, and needs the one that is known here.
      ((ObjectNode) heartbeat).set(CHECKPOINT, answer.path(CHECKPOINT));
    }
    answer = heartbeat;
    if (!lasting(heartbeat).equals(before)) {
      try {
        state.write(FILE, Json.bytes(lasting(heartbeat)));
      } catch (IOException e) {
        LOG.warn("step reach: is not kept for the next start", e);
      }
    }
  }

  /** Without the server's time, which changes with each answer. */
  private static JsonNode lasting(JsonNode heartbeat) {
    ObjectNode kept = Json.object();
    kept.setAll((ObjectNode) heartbeat);
    kept.remove("time");
    return kept;
  }

  /** The server did not answer a heartbeat, or with a no. One lost answer is no outage. */
  public synchronized void failed(ServerException e) {
    failures++;
    switch (e.reason()) {
      case CLOCK -> become(Reach.CLOCK);
      case NOT_ACCEPTED -> become(Reach.NOT_ACCEPTED);
      default -> {
        if (failures >= FAILURES_UNTIL_OFFLINE) {
          become(Reach.UNREACHABLE);
        }
      }
    }
  }

  public synchronized int failures() {
    return failures;
  }

  private void become(Reach now) {
    if (reach != now) {
      LOG.info("step reach: {}", now);
      reach = now;
    }
  }

  public boolean isOpen() {
    return answer.path("open").asBoolean();
  }

  /** Returns the server's last answer; empty before it ever said anything. */
  public JsonNode answer() {
    return answer;
  }

  /** The newest checkpoint of the log that the server gave; a missing node before it gave any. */
  public JsonNode checkpoint() {
    return answer.path(CHECKPOINT);
  }

  /** Adds the kiosk's place and owner, as every view has them. */
  public void describe(ObjectNode json) {
    JsonNode said = answer;
    SITE.stream().filter(said::hasNonNull).forEach(name -> json.set(name, said.path(name)));
  }
}
