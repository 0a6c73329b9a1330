package org.yinxin.kiosk.agent.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's last answer, kept on disk, and whether it serves this kiosk. After a power cut the
 * kiosk can name its place and the nearest other kiosk without the server. Thread-safe.
 */
public final class ServerStatus {
  private static final Logger LOG = LoggerFactory.getLogger(ServerStatus.class);
  private static final String FILE = "standing.json";
  private static final int FAILURES_UNTIL_OFFLINE = 2;

  /** Before the server ever said anything. */
  private static final byte[] NOTHING =
      "{\"open\":false,\"development\":false}".getBytes(StandardCharsets.UTF_8);

  /** The part of the file that no server can say again: one that was restored does not know it. */
  record Checkpoint(String checkpoint) {}

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
    CLOCK,
    /** The server answers, and refuses what this kiosk says of itself. */
    REFUSED
  }

  private final StateFolder state;
  private volatile HeartbeatAnswer answer;
  private volatile Reach reach = Reach.STARTING;
  private int failures;

  private ServerStatus(StateFolder state, HeartbeatAnswer answer) {
    this.state = state;
    this.answer = answer;
  }

  /**
   * Reads the last answer. Of one that is damaged, or of another version, only the checkpoint is
   * kept: the server says all else again.
   *
   * @throws IOException if the disk cannot be read
   */
  public static ServerStatus read(StateFolder state) throws IOException {
    byte[] file = state.read(FILE).orElse(NOTHING);
    try {
      return new ServerStatus(state, Json.read(file, HeartbeatAnswer.class));
    } catch (IOException e) {
      LOG.warn("step start: {} cannot be used: {}", FILE, e.getMessage());
      return new ServerStatus(
          state, Json.read(NOTHING, HeartbeatAnswer.class).withCheckpoint(checkpoint(file)));
    }
  }

  private static String checkpoint(byte[] file) {
    try {
      return Json.read(file, Checkpoint.class).checkpoint();
    } catch (IOException e) {
      LOG.warn("step start: no checkpoint of the log is known: {}", e.getMessage());
      return null;
    }
  }

  public Reach reach() {
    return reach;
  }

  public void notEnrolled() {
    reach = Reach.NOT_ENROLLED;
  }

  /** The server's answer to a heartbeat. */
  public synchronized void heard(HeartbeatAnswer heartbeat) {
    failures = 0;
    become(Reach.SERVED);
    HeartbeatAnswer before = answer;
    // A server that lacks entries of its log gives none, and needs the one that is known here.
    answer =
        heartbeat.checkpoint() == null ? heartbeat.withCheckpoint(before.checkpoint()) : heartbeat;
    if (!answer.equals(before)) {
      try {
        state.write(FILE, Json.bytes(answer));
      } catch (IOException e) {
        LOG.warn("step reach: the server's last answer cannot be stored", e);
      }
    }
  }

  /** The server did not answer a heartbeat, or with a no. One lost answer is no outage. */
  public synchronized void failed(ServerException e) {
    failures++;
    switch (e.reason()) {
      case CLOCK -> become(Reach.CLOCK);
      case NOT_ACCEPTED -> become(Reach.NOT_ACCEPTED);
      case REFUSED, SESSION_ENDED -> become(Reach.REFUSED);
      case UNREACHABLE -> {
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

  /** Returns the server's last answer; one that says nothing before it ever said anything. */
  public HeartbeatAnswer answer() {
    return answer;
  }
}
