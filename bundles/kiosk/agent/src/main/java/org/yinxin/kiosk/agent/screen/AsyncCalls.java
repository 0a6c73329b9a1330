package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** Takes slow work off the screen's thread. Its calls return at once. */
public interface AsyncCalls {
  /**
   * Calls the server.
   *
   * @param then takes the answer or the failure, on the screen's thread; the other is null or
   *     empty. It is called once, whatever happens to the call
   */
  <T> void call(ServerCall<T> call, BiConsumer<T, Optional<ServerException>> then);

  /** Runs something on the screen's thread. */
  void post(Runnable work);

  /** Runs something on the screen's thread after a delay. */
  void later(Duration delay, Runnable work);
}
