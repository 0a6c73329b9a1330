package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** Stores if a keeper has put the kiosk out of order; a power cut does not change it. */
final class Keeper {
  private static final String FILE = "keeper.json";

  private final StateFolder state;
  private volatile boolean outOfOrder;

  private Keeper(StateFolder state, boolean outOfOrder) {
    this.state = state;
    this.outOfOrder = outOfOrder;
  }

  static Keeper read(StateFolder state) throws IOException {
    Optional<byte[]> file = state.read(FILE);
    JsonNode json = file.isPresent() ? Json.parse(file.get()) : Json.object();
    return new Keeper(state, json.path("outOfOrder").asBoolean());
  }

  boolean outOfOrder() {
    return outOfOrder;
  }

  void outOfOrder(boolean value) throws IOException {
    state.write(FILE, Json.bytes(Json.object().put("outOfOrder", value)));
    outOfOrder = value;
  }
}
