package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/**
 * Runs the screen's tasks one after the other on a single thread, and calls the server on a pool of
 * four threads, so that no view waits for an answer. Thread-safe.
 */
public final class ScreenThread implements AsyncCalls {
  private static final Logger LOG = LoggerFactory.getLogger(ScreenThread.class);
  private static final int CALLS = 4;

  private final Server server;
  private final ScheduledExecutorService screen =
      Executors.newSingleThreadScheduledExecutor(daemon("kiosk-screen"));
  private final ExecutorService calls = Executors.newFixedThreadPool(CALLS, daemon("kiosk-server"));

  public ScreenThread(Server server) {
    this.server = server;
  }

  public static ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Returns work that logs what it throws, so that neither the thread nor its schedule ends. */
  public static Runnable logged(String step, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        LOG.error("step {}: a task failed; the thread continues", step, e);
      }
    };
  }

  @Override
  public <T> void call(ServerCall<T> call, BiConsumer<T, Optional<ServerException>> then) {
    calls.execute(
        () -> {
          try {
            T answer = server.call(call);
            post(() -> then.accept(answer, Optional.empty()));
          } catch (ServerException e) {
            LOG.info("{}: {}", call.logged(), e.getMessage());
            post(() -> then.accept(null, Optional.of(e)));
          } catch (RuntimeException | Error e) {
            // The view waits for an answer, whatever happened to the call.
            LOG.error("{}: the call failed here", call.logged(), e);
            post(() -> then.accept(null, Optional.of(unanswered(e))));
          }
        });
  }

  private static ServerException unanswered(Throwable failure) {
    return ServerException.unreachable("the call failed here", failure);
  }

  @Override
  public void post(Runnable work) {
    try {
      screen.execute(logged("screen", work));
    } catch (RejectedExecutionException e) {
      LOG.debug("the kiosk stops", e);
    }
  }

  @Override
  public void later(Duration delay, Runnable work) {
    var unused = screen.schedule(logged("screen", work), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void every(Duration period, Runnable work) {
    var unused =
        screen.scheduleWithFixedDelay(
            logged("screen", work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Computes a value on the screen's thread for another thread. */
  public <T> CompletableFuture<T> ask(Callable<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    post(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  public void stop() {
    screen.shutdownNow();
    calls.shutdownNow();
  }
}
