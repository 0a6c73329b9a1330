package org.yinxin.kiosk.agent.status;

import java.io.IOException;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.StateFolder;

/** Stores if a kiosk operator has put the kiosk out of order. The flag survives a power cut. */
public final class OutOfOrderFlag {
  private static final String FILE = "keeper.json";

  /** The file {@code keeper.json} of the state. */
  record Stored(boolean outOfOrder) {}

  private final StateFolder state;
  private volatile boolean outOfOrder;

  private OutOfOrderFlag(StateFolder state, boolean outOfOrder) {
    this.state = state;
    this.outOfOrder = outOfOrder;
  }

  public static OutOfOrderFlag read(StateFolder state) throws IOException {
    Optional<byte[]> file = state.read(FILE);
    return new OutOfOrderFlag(
        state, file.isPresent() && Json.read(file.get(), Stored.class).outOfOrder());
  }

  public boolean isSet() {
    return outOfOrder;
  }

  /**
   * Stores the flag.
   *
   * @throws IOException if it cannot be stored; it then stays as it was
   */
  public void set(boolean value) throws IOException {
    state.write(FILE, Json.bytes(new Stored(value)));
    outOfOrder = value;
  }
}
