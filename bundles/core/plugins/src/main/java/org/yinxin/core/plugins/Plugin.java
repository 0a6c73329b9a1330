package org.yinxin.core.plugins;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionException;
import org.yinxin.services.connectors.ThirdPartyException;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginState.Status;
import org.yinxin.services.refusal.Refusal;

/**
 * One certificate type and the threads that call it. A call that throws what it may not, gives back
 * nothing or takes too long is refused to the person it was made for; {@link Failures} says when
 * the type is called for nobody any more. A call that takes too long counts only until it ends: a
 * plug-in is not to blame for a machine that was suspended for a while.
 */
final class Plugin {
  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
  private static final int CALLS = 8;

  private final String id;
  private final String bundle;
  private final Duration limit;
  private final ClassLoader loader;
  private final CodeMark mark;
  private final InstantSource clock;
  private final Failures failures;

  /** Calls over the bound wait here, so that a crowd is not taken for a plug-in that hangs. */
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          CALLS, CALLS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), this::thread);

  /** Calls that have begun and not ended. */
  private final Set<Call<?>> running = ConcurrentHashMap.newKeySet();

  /** By person: number of calls that are past the limit and have not ended. */
  private final Map<String, Integer> overdue = new ConcurrentHashMap<>();

  private final TypeInstance instance;

  /**
   * Starts nothing yet.
   *
   * @param loader loads the type's classes; threads that the type leaves behind are known by it
   * @param mark says on the disk that code of the type's bundle runs
   * @param instance throws {@link TypeInstance.NotUsedException} for a type that may not be used
   */
  Plugin(
      String id,
      String bundle,
      Duration limit,
      ClassLoader loader,
      CodeMark mark,
      Supplier<CertificateType> instance,
      InstantSource clock) {
    this.id = id;
    this.bundle = bundle;
    this.limit = limit;
    this.loader = loader;
    this.mark = mark;
    this.clock = clock;
    this.failures = new Failures(clock);
    this.instance = new TypeInstance(id, bundle, mark, instance, clock, failures, this::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "certificate-type-" + id);
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    return thread;
  }

  /** Takes the instance on a thread of its own; the caller does not wait. */
  void start() {
    instance.start();
  }

  /** Marks calls that take too long, and starts again what could not be started. */
  void watch() {
    running.forEach(Call::watch);
    instance.watch();
  }

  /** Forgets the failures, so that the type is called again at once. */
  void retry() {
    failures.forget();
    instance.retry();
  }

  /**
   * Calls the type and waits: for its turn up to the limit, and then for the answer up to the
   * limit.
   *
   * @param person for whom it is called; empty if for nobody
   */
  <T> T call(String person, Callable<T> work) throws Refusal, CompositionException {
    Call<T> call = begin(person, work);
    try {
      if (!call.awaitTurn(limit)) {
        throw PluginRefusals.busy();
      }
      return call.answer(limit);
    } catch (TimeoutException e) {
      call.markLate();
      throw PluginRefusals.failedForOne();
    }
  }

  /** Calls the type and does not wait. */
  <T> Call<T> begin(String person, Callable<T> work) throws Refusal {
    if (!fault().isEmpty() || serving().isEmpty()) {
      throw failed();
    }
    if (overdue.containsKey(person)) {
      throw PluginRefusals.failedForOne();
    }
    Call<T> call = new Call<>(person, work);
    try {
      threads.execute(call);
    } catch (RejectedExecutionException e) {
      throw failed();
    }
    return call;
  }

  /**
   * Calls the type. Its exceptions are copied on this thread, since the methods of an exception are
   * code of the type, too, and may not run on the thread that waits.
   */
  private static <T> T copyingFailures(Callable<T> work)
      throws CompositionException, ThirdPartyException {
    try {
      return work.call();
    } catch (CompositionException e) {
      throw new CompositionException(e.reason(), e.explanation());
    } catch (Throwable e) {
      throw ThirdPartyException.copyOf(e);
    }
  }

  private static String summary(Throwable failure) {
    return failure instanceof ThirdPartyException copy
        ? copy.summary()
        : failure.getClass().getName();
  }

  /** A call. It keeps its thread until it ends. */
  final class Call<T> extends FutureTask<T> {
    private final String person;
    private final CountDownLatch turn = new CountDownLatch(1);
    private volatile Instant begunAt = Instant.MAX;
    private boolean late;

    Call(String person, Callable<T> work) {
      super(() -> copyingFailures(work));
      this.person = person;
    }

    @Override
    public void run() {
      begunAt = clock.instant();
      running.add(this);
      turn.countDown();
      mark.enter();
      try {
        super.run();
      } finally {
        mark.leave();
      }
    }

    /** Waits for its turn; a call whose turn does not come is given up. */
    boolean awaitTurn(Duration wait) throws Refusal {
      try {
        return turn.await(wait.toNanos(), TimeUnit.NANOSECONDS) || !cancel(false);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed();
      }
    }

    /** Waits for the answer. */
    T answer(Duration wait) throws Refusal, CompositionException, TimeoutException {
      try {
        T value = get(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (value == null) {
          throw failure("returned nothing", null);
        }
        failures.answered(person);
        return value;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof CompositionException refused) {
          failures.answered(person);
          throw refused;
        }
        throw failure(summary(e.getCause()), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed();
      }
    }

    private Refusal failure(String why, Throwable cause) {
      if (failures.failed(person, why)) {
        LOG.error("certificate type {} of {} is in quarantine: {}", id, bundle, why, cause);
        return failed();
      }
      LOG.error("certificate type {} of {} failed for one person: {}", id, bundle, why, cause);
      return PluginRefusals.failedForOne();
    }

    /** Marks itself late if it is and nobody waits for it any more, as for one of a list. */
    void watch() {
      if (!clock.instant().isBefore(begunAt.plus(limit))) {
        markLate();
      }
    }

    synchronized void markLate() {
      if (!late && !isDone()) {
        late = true;
        overdue.merge(person, 1, Integer::sum);
        LOG.error("certificate type {} of {}: a call {}", id, bundle, late());
      }
    }

    @Override
    protected void done() {
      running.remove(this);
      synchronized (this) {
        if (!late) {
          return;
        }
      }
      endedLate();
      overdue.computeIfPresent(person, (key, calls) -> calls == 1 ? null : calls - 1);
    }

    /** Nobody waits for it any more, so that a failure is counted here. */
    private void endedLate() {
      try {
        get();
        LOG.warn("certificate type {} of {}: a late call ended", id, bundle);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof CompositionException)) {
          var unused = failure(late() + ", then failed: " + summary(e.getCause()), e.getCause());
        }
      } catch (CancellationException | InterruptedException e) {
        LOG.warn("certificate type {} of {}: a late call was given up", id, bundle);
      }
    }
  }

  private String late() {
    return "did not answer within " + limit.toSeconds() + " s";
  }

  /** Returns the reason why it is called for nobody; empty if it is called. */
  private String fault() {
    if (instance.isStartLate(limit) || isOverdue()) {
      return late();
    }
    boolean isStopped = failures.isPaused() || serving().isEmpty();
    return isStopped ? failures.pauseReason().orElse("") : "";
  }

  /** Says if so many calls are past the limit that it is called for nobody until some end. */
  private boolean isOverdue() {
    int calls = overdue.values().stream().mapToInt(Integer::intValue).sum();
    return overdue.size() >= Failures.PEOPLE || calls >= CALLS;
  }

  private Refusal failed() {
    return PluginRefusals.failed(failures, isOverdue());
  }

  /** Returns the instance, also while it is not called; empty until it has described itself. */
  Optional<TypeInstance.Serving> serving() {
    return instance.serving();
  }

  PluginState state() {
    if (!instance.refusal().isEmpty()) {
      return new PluginState(id, bundle, Status.REFUSED, instance.refusal());
    }
    String why = fault();
    if (!why.isEmpty()) {
      return new PluginState(id, bundle, Status.QUARANTINED, why);
    }
    if (serving().isEmpty()) {
      return new PluginState(id, bundle, Status.STARTING, "");
    }
    String partial = overdue.isEmpty() ? failures.recent() : late();
    return new PluginState(id, bundle, Status.SERVING, partial);
  }

  void stop() {
    threads.shutdownNow();
  }
}
