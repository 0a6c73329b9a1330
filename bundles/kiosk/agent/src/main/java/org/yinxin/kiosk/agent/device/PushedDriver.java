package org.yinxin.kiosk.agent.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yinxin.kiosk.agent.server.Json;

/**
 * A driver that the server wants here. Immutable.
 *
 * @param name symbolic name of its bundle
 * @param version its version
 * @param sha256 of the file, 64 lower-case hex digits
 */
record PushedDriver(String name, String version, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Reads a driver from the server's answer; empty if that can be no driver. */
  static Optional<PushedDriver> of(JsonNode json) {
    PushedDriver driver =
        new PushedDriver(
            json.path("name").asText(),
            json.path("version").asText(),
            json.path("sha256").asText());
    boolean sound =
        NAME.matcher(driver.name()).matches() && SHA256.matcher(driver.sha256()).matches();
    return sound ? Optional.of(driver) : Optional.empty();
  }

  ObjectNode json() {
    return Json.object().put("name", name).put("version", version).put("sha256", sha256);
  }

  /** Of its file in the state. */
  String fileName() {
    return sha256 + ".jar";
  }
}
