package org.yinxin.kiosk.agent.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.testkit.Waits;

/** Tests that a view always hears what became of its call. */
final class ScreenThreadTest {
  /** Cannot even send a call. */
  private record Broken(Throwable why) implements Server {
    @Override
    public <T> T call(ServerCall<T> call) {
      throw failure();
    }

    @Override
    public byte[] bytes(ServerCall<byte[]> call) {
      throw failure();
    }

    private RuntimeException failure() {
      if (why instanceof Error error) {
        throw error;
      }
      return (RuntimeException) why;
    }
  }

  private ScreenThread thread;

  @AfterEach
  void stop() {
    thread.stop();
  }

  private ServerException failure(Throwable why) throws Exception {
    thread = new ScreenThread(new Broken(why));
    CompletableFuture<Optional<ServerException>> heard = new CompletableFuture<>();
    thread.call(
        ServerCall.get("/api/kiosk/offers", Void.class),
        (answer, failure) -> heard.complete(failure));
    return heard.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS).orElseThrow();
  }

  @Test
  void aCallThatCannotBeMadeIsAFailureAsOfAServerThatIsAway() throws Exception {
    ServerException failure = failure(new IllegalStateException("not enrolled"));

    assertEquals(ServerException.Reason.UNREACHABLE, failure.reason());
    assertEquals("not enrolled", failure.getCause().getMessage());
  }

  @Test
  void anErrorIsAFailureToo() throws Exception {
    ServerException failure = failure(new NoClassDefFoundError("org/elsewhere/Missing"));

    assertEquals(ServerException.Reason.UNREACHABLE, failure.reason());
  }
}
