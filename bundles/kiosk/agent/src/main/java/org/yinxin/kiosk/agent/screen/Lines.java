package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** Takes slow work off the screen's thread. Its calls return at once. */
public interface Lines {
  /** Takes what came of a call, on the screen's thread. */
  interface Answer<T> {
    /**
     * One of the two.
     *
     * @param answer null if the call failed, or nothing of the answer is read
     */
    void take(T answer, Optional<ServerException> failure);
  }

  <T> void call(ServerCall<T> call, Answer<T> then);

  /** Runs something on the screen's thread. */
  void post(Runnable work);

  /** Runs something on the screen's thread after a delay. */
  void later(Duration delay, Runnable work);
}
