package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.Test;
import org.yinxin.services.persistence.Database;
import org.yinxin.testkit.Waits;

final class BillingWorkersTest {
  /** Work that runs on would change orders of which another node is in charge by then. */
  @Test
  void aRoundHasEndedWhenTheyAreStopped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean hasEnded = new AtomicBoolean();
    InstantSource clock =
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            // Simulates a statement that the database ends only after a moment.
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            hasEnded.set(true);
          }
          return Instant.EPOCH;
        };
    Database away =
        new Database() {
          @Override
          public <T, X extends Exception> T transaction(HandleCallback<T, X> work) {
            throw new IllegalStateException("away");
          }

          @Override
          public boolean isDuplicateKey(Throwable failure) {
            return false;
          }
        };
    BillingWorkers workers =
        new BillingWorkers(away, null, null, new Deadlines(away, clock), clock, Duration.ZERO);
    workers.wake();
    assertTrue(begun.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));

    workers.stop();

    assertTrue(hasEnded.get());
  }
}
