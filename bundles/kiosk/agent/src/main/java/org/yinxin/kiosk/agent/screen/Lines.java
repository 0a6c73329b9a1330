package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** Takes slow work off the screen's thread. Its calls return at once. */
public interface Lines {
  /** Takes what came of a call, on the screen's thread. */
  interface Answer {
    /**
     * One of the two.
     *
     * @param answer missing if the call failed
     */
    void take(JsonNode answer, Optional<ServerException> failure);
  }

  void call(ServerCall call, Answer then);

  /** Runs something on the screen's thread. */
  void post(Runnable work);

  /** Runs something on the screen's thread after a delay. */
  void later(Duration delay, Runnable work);
}
