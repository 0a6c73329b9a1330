package org.yinxin.services.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.plugins.CodeMark;

final class BoundedCallsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch release = new CountDownLatch(1);

  /** An exception that connectors throw on purpose. */
  private static final class KnownException extends Exception {
    private static final long serialVersionUID = 1L;

    KnownException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Waits within its text until the test ends. */
  private final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          // Keeps waiting.
        }
      }
      return "late";
    }
  }

  @AfterEach
  void releaseWhatHangs() {
    release.countDown();
  }

  private static ConnectorInstance<Callable<String>> connector(
      CodeMark mark, Callable<String> call) {
    return new ConnectorInstance<>(mark, () -> call);
  }

  /** Counts the calls between its two methods. */
  private static final class Counted implements CodeMark {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void enter() {
      calls.incrementAndGet();
    }

    @Override
    public void leave() {
      calls.decrementAndGet();
    }
  }

  @Test
  void aConnectorIsMarkedFromItsConstructorToItsAnswer() throws Exception {
    BoundedCalls<KnownException> calls =
        new BoundedCalls<>("test", LONG, KnownException.class, KnownException::new);
    Counted mark = new Counted();
    ConnectorInstance<Integer> connector = new ConnectorInstance<>(mark, mark.calls::get);

    List<Integer> seen = calls.run("it", connector, first -> List.of(first, mark.calls.get()));

    calls.stop();
    assertEquals(List.of(1, 1), seen);
    assertEquals(0, mark.calls.get());
  }

  @Test
  void aPartOfAConnectorIsMarkedLikeIt() throws Exception {
    Counted mark = new Counted();

    int seen =
        connector(mark, () -> "")
            .with(() -> mark)
            .call(KnownException.class, part -> part.calls.get());

    assertEquals(1, seen);
  }

  @Test
  void oneThatFailsIsMarkedWhileItsFailureIsRead() {
    Counted mark = new Counted();
    AtomicInteger seen = new AtomicInteger();

    assertThrows(
        ThirdPartyException.class,
        () ->
            connector(mark, () -> "")
                .call(
                    KnownException.class,
                    it -> {
                      throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                          seen.set(mark.calls.get());
                          return "";
                        }
                      };
                    }));

    assertEquals(1, seen.get());
    assertEquals(0, mark.calls.get());
  }

  private static KnownException failure(Duration limit, Callable<String> call) {
    BoundedCalls<KnownException> calls =
        new BoundedCalls<>("test", limit, KnownException.class, KnownException::new);
    try {
      return assertTimeoutPreemptively(
          LONG,
          () ->
              assertThrows(
                  KnownException.class,
                  () -> calls.run("it", connector(CodeMark.NONE, call), Callable::call)));
    } finally {
      calls.stop();
    }
  }

  @Test
  void anExceptionOfTheConnectorIsPassedOnAsACopy() {
    KnownException failure =
        failure(
            LONG,
            () -> {
              throw new IllegalStateException("by accident");
            });

    assertEquals("the connector of it failed", failure.getMessage());
    assertTrue(failure.getCause() instanceof ThirdPartyException);
    assertEquals("java.lang.IllegalStateException: by accident", failure.getCause().getMessage());
  }

  @Test
  void oneThatItThrowsOnPurposeIsPassedOnAsItIs() {
    KnownException known = new KnownException("on purpose", null);

    assertSame(
        known,
        failure(
            LONG,
            () -> {
              throw known;
            }));
  }

  @Test
  void oneWhoseTextNeverEndsIsACallThatTakesTooLong() {
    KnownException failure =
        failure(
            Duration.ofMillis(50),
            () -> {
              throw new EndlessException();
            });

    assertEquals("it does not answer", failure.getMessage());
  }
}
