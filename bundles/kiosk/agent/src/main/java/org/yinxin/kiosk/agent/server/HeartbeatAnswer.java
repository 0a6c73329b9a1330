package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.yinxin.kiosk.agent.server.Json.Required;

/**
 * The answer to {@code POST /api/kiosk/heartbeat}, of which the last is kept in {@code
 * standing.json} of the state. What the server does not say is null, and changes nothing.
 *
 * @param nextOpening ISO 8601, for the screen
 * @param checkpoint the newest of the server's log
 */
public record HeartbeatAnswer(
    @JsonUnwrapped About about,
    boolean open,
    Text closedReason,
    String nextOpening,
    List<String> signIn,
    boolean development,
    List<Driver> drivers,
    List<DeviceSetting> deviceSettings,
    String checkpoint) {
  /**
   * The part that every view of {@code GET /api/screen} has: the kiosk, its owner, the nearest
   * other.
   */
  public record About(
      Site kiosk,
      Text hours,
      Nearest nearest,
      Text notice,
      Text university,
      String publicAddress) {}

  /** A kiosk and its place. */
  public record Site(String id, Text name, Text place, Text campus) {}

  /** The nearest other kiosk that works; the distance is null where it is not known. */
  public record Nearest(Text name, Text place, Integer distanceMetres) {}

  /** A driver that is assigned to this kiosk. */
  public record Driver(@Required String name, @Required String version, @Required String sha256) {}

  /** Settings of a device of this kiosk. */
  public record DeviceSetting(
      @Required String pid,
      @Required String name,
      @Required String revision,
      @Required Map<String, String> values) {}

  HeartbeatAnswer withCheckpoint(String known) {
    return new HeartbeatAnswer(
        about,
        open,
        closedReason,
        nextOpening,
        signIn,
        development,
        drivers,
        deviceSettings,
        known);
  }
}
