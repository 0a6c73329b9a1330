package org.yinxin.services.connectors;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls into connectors of one kind, each on its own thread and with a time limit: one that hangs,
 * throws by accident or cannot link hurts nobody else. While a connector of a plug-in is called, it
 * is marked on the disk. Thread-safe.
 *
 * @param <E> type of the exception of a failed call
 */
public final class BoundedCalls<E extends Exception> {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);
  private static final int THREADS = 16;

  private final Duration limit;
  private final Class<E> known;
  private final BiFunction<String, Throwable, E> failure;
  private final ThreadPoolExecutor threads;

  /**
   * Starts no thread yet.
   *
   * @param name of the threads
   * @param limit longest time that a call may take
   * @param known exception that connectors throw on purpose; passed on unchanged
   * @param failure makes an exception of all else from a message and a cause
   */
  public BoundedCalls(
      String name, Duration limit, Class<E> known, BiFunction<String, Throwable, E> failure) {
    this.limit = limit;
    this.known = known;
    this.failure = failure;
    threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Interrupts what is being called; nothing is called from now on. */
  public void stop() {
    threads.shutdownNow();
  }

  /**
   * The answer within the limit.
   *
   * @param who is called, for messages
   * @throws E what the connector has thrown of its kind, or a failure
   */
  public <T, R> R run(
      String who, ConnectorInstance<T> connector, ConnectorInstance.Call<? super T, R> call)
      throws E {
    return run(limit, who, connector, call);
  }

  /**
   * The answer within a limit of this call alone.
   *
   * @param limit longest time that this call may take
   * @param who is called, for messages
   * @throws E what the connector has thrown of its kind, or a failure
   */
  public <T, R> R run(
      Duration limit,
      String who,
      ConnectorInstance<T> connector,
      ConnectorInstance.Call<? super T, R> call)
      throws E {
    Future<R> answer;
    try {
      answer = threads.submit(() -> connector.call(known, call));
    } catch (RejectedExecutionException e) {
      throw failure.apply(who + " hangs in all threads", e);
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failure.apply(who + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure.apply("interrupted", e);
    } catch (ExecutionException e) {
      throw failed(who, e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * Returns an exception that the connector throws on purpose; logs any other and returns a general
   * failure for it, since the caller cannot tell from it what happened.
   */
  private E failed(String who, Throwable cause) {
    if (known.isInstance(cause)) {
      return known.cast(cause);
    }
    LOG.error("{}: its connector failed", who, cause);
    return failure.apply("the connector of " + who + " failed", cause);
  }
}
