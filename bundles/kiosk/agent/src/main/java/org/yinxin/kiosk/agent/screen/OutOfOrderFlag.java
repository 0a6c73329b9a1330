package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.StateFolder;

/** Stores if a kiosk operator has put the kiosk out of order. The flag survives a power cut. */
public final class OutOfOrderFlag {
  private static final String FILE = "keeper.json";

  private final StateFolder state;
  private volatile boolean outOfOrder;

  private OutOfOrderFlag(StateFolder state, boolean outOfOrder) {
    this.state = state;
    this.outOfOrder = outOfOrder;
  }

  public static OutOfOrderFlag read(StateFolder state) throws IOException {
    Optional<byte[]> file = state.read(FILE);
    JsonNode json = file.isPresent() ? Json.parse(file.get()) : Json.object();
    return new OutOfOrderFlag(state, json.path("outOfOrder").asBoolean());
  }

  public boolean isSet() {
    return outOfOrder;
  }

  void set(boolean value) throws IOException {
    state.write(FILE, Json.bytes(Json.object().put("outOfOrder", value)));
    outOfOrder = value;
  }
}
