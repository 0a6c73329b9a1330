package org.yinxin.services.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
          // Goes on waiting.
        }
      }
      return "late";
    }
  }

  @AfterEach
  void releaseWhatHangs() {
    release.countDown();
  }

  private static KnownException failure(Duration limit, Callable<String> call) {
    BoundedCalls<KnownException> calls =
        new BoundedCalls<>("test", limit, KnownException.class, KnownException::new);
    try {
      return assertTimeoutPreemptively(
          LONG, () -> assertThrows(KnownException.class, () -> calls.run("it", call)));
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
