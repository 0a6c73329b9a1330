package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.yinxin.testkit.Waits;

/** Calls of a connector as the platform makes them: several at a time, or interrupted. */
final class Attempts {
  private static final int THREADS = 4;
  private static final int STILL = 3;

  private Attempts() {}

  /** Answers of the same call on several threads at once. */
  static <T> List<T> atOnce(Callable<T> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<FutureTask<T>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      FutureTask<T> task =
          new FutureTask<>(
              () -> {
                start.await();
                return call.call();
              });
      all.add(task);
      thread(task).start();
    }
    start.countDown();
    List<T> answers = new ArrayList<>();
    for (FutureTask<T> each : all) {
      answers.add(each.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
    return answers;
  }

  /** Interrupts a call that waits for the other side, and returns what it fails with. */
  static <E extends Exception> E interrupted(Class<E> kind, Callable<?> call) {
    FutureTask<?> task = new FutureTask<>(call);
    Thread thread = thread(task);
    thread.start();
    awaitStandstill(thread);
    thread.interrupt();
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> task.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS),
            "a call that hangs has no answer");
    return assertThrows(
        kind,
        () -> {
          throw failure.getCause();
        });
  }

  private static Thread thread(FutureTask<?> task) {
    Thread thread = new Thread(task, "contract");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits until the thread waits at one place, or has ended. */
  private static void awaitStandstill(Thread thread) {
    List<List<StackTraceElement>> seen = new ArrayList<>();
    Waits.await("the call waits for the other side")
        .until(
            () -> {
              List<StackTraceElement> now = List.of(thread.getStackTrace());
              seen.removeIf(earlier -> !earlier.equals(now));
              seen.add(now);
              return !thread.isAlive() || (seen.size() > STILL && !now.isEmpty());
            });
  }

  /** Fails if an exception, or what caused it, tells one of these words. */
  static void assertTellsNone(Collection<String> words, Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String told = each.toString();
      for (String word : words) {
        assertFalse(told.contains(word), () -> "an exception tells " + word + ": " + told);
      }
    }
  }
}
