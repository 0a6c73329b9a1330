package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yinxin.kiosk.agent.screen.ScreenSession;
import org.yinxin.kiosk.agent.screen.ScreenState;
import org.yinxin.kiosk.agent.screen.ScreenThread;
import org.yinxin.kiosk.agent.screen.Tap;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerClient;
import org.yinxin.kiosk.agent.server.ServerException;

/** Brings calls over HTTP to the screen's thread, and waits for what it says. Thread-safe. */
final class ScreenCalls {
  private static final int ACT_SECONDS = 5;

  private final ScreenSession screen;
  private final ScreenState state;
  private final ScreenThread thread;
  private final ServerClient server;

  ScreenCalls(ScreenSession screen, ScreenState state, ScreenThread thread, ServerClient server) {
    this.screen = screen;
    this.state = state;
    this.thread = thread;
    this.server = server;
  }

  /**
   * Waits until the screen's state has another number than {@code since}, for {@code longest} at
   * most, and returns the state.
   */
  ScreenState.Numbered state(long since, Duration longest) throws InterruptedException {
    return state.after(since, longest);
  }

  /** Does what was tapped; false if the view has moved on. */
  boolean act(Tap tap) throws IOException {
    return onScreen(() -> screen.act(tap));
  }

  /** The image of a page, if it is being looked at by who is signed in. */
  Optional<byte[]> page(String credential, int number) throws IOException {
    Optional<ServerCall<byte[]>> call = onScreen(() -> screen.pageImage(credential, number));
    if (call.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(server.bytes(call.get()));
    } catch (ServerException e) {
      throw new IOException("no page image", e);
    }
  }

  private <T> T onScreen(Callable<T> question) throws IOException {
    try {
      return thread.ask(question).get(ACT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the kiosk stops", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the screen does not answer", e);
    }
  }
}
