package org.yinxin.core.plugins;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.services.connectors.ThirdPartyException;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginState.Status;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * One certificate type and the threads that call it. A call that throws what it may not, gives back
 * nothing or takes too long is refused to the person it was made for; {@link Failures} says when
 * the type is called for nobody any more. A call that takes too long counts only until it ends: a
 * plug-in is not to blame for a machine that was suspended for a while.
 */
final class Plugin {
  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
  private static final int CALLS = 8;
  private static final Duration NEXT_CLAIM = Duration.ofSeconds(10);
  private static final int SECONDS_OF_MINUTE = 60;
  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  /** A type that serves: the instance and its description. */
  record Serving(CertificateType type, CertificateTypeDescription description) {}

  /** The type may not be used, whatever it does. */
  static final class NotUsedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUsedException(String why) {
      super(why);
    }
  }

  private final String id;
  private final String bundle;
  private final Duration limit;
  private final ClassLoader loader;
  private final CodeMark mark;
  private final Supplier<CertificateType> instance;
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

  private volatile Optional<Serving> serving = Optional.empty();
  private volatile Optional<Instant> startedAt = Optional.empty();
  private volatile String refusal = "";
  private volatile Instant nextClaim = Instant.EPOCH;

  /**
   * Starts nothing yet.
   *
   * @param loader loads the type's classes; threads that the type leaves behind are known by it
   * @param mark says on the disk that code of the type's bundle runs
   * @param instance throws {@link NotUsedException} for a type that may not be used
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
    this.instance = instance;
    this.clock = clock;
    this.failures = new Failures(clock);
    threads.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "certificate-type-" + id);
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    return thread;
  }

  /** Takes the instance on its own thread; the caller does not wait. */
  synchronized void start() {
    if (startedAt.isEmpty() && serving.isEmpty()) {
      startedAt = Optional.of(clock.instant());
      thread(this::takeInstance).start();
    }
  }

  private void takeInstance() {
    mark.enter();
    try {
      serving = Optional.of(describe(instance.get()));
      refusal = "";
      LOG.info("certificate type {} of {} serves", id, bundle);
    } catch (NotUsedException e) {
      nextClaim = clock.instant().plus(NEXT_CLAIM);
      if (!refusal.equals(e.getMessage())) {
        LOG.error("certificate type {} of {} is not used: {}", id, bundle, e.getMessage());
      }
      refusal = e.getMessage();
    } catch (Throwable e) {
      ThirdPartyException copy = ThirdPartyException.copyOf(e);
      failures.failedToStart(copy.summary());
      LOG.error("certificate type {} of {} does not serve", id, bundle, copy);
    } finally {
      mark.leave();
      startedAt = Optional.empty();
    }
  }

  private Serving describe(CertificateType type) {
    if (type == null) {
      throw new IllegalStateException(
          "its bundle could not make an instance; the log names the cause, a class that is missing"
              + " for instance");
    }
    CertificateTypeDescription description = type.describe();
    if (!description.id().equals(id)) {
      throw new IllegalStateException(
          "the service is registered as '"
              + id
              + "' and describes itself as '"
              + description.id()
              + "'");
    }
    return new Serving(type, description);
  }

  /** Marks calls that take too long, and starts again what could not be started. */
  void watch() {
    running.forEach(Call::watch);
    Instant now = clock.instant();
    if (serving.isEmpty() && !failures.isPaused() && !now.isBefore(nextClaim)) {
      start();
    }
  }

  /** Forgets the failures, so that the type is called again at once. */
  void retry() {
    failures.forget();
    nextClaim = Instant.EPOCH;
    start();
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
        throw busy();
      }
      return call.answer(limit);
    } catch (TimeoutException e) {
      call.markLate();
      throw failedForOne();
    }
  }

  /** Calls the type and does not wait. */
  <T> Call<T> begin(String person, Callable<T> work) throws Refusal {
    if (!fault().isEmpty() || serving.isEmpty()) {
      throw failed();
    }
    if (overdue.containsKey(person)) {
      throw failedForOne();
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
      return failedForOne();
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
    boolean startHangs =
        startedAt.filter(at -> !clock.instant().isBefore(at.plus(limit))).isPresent();
    if (startHangs || isOverdue()) {
      return late();
    }
    boolean isStopped = failures.isPaused() || serving.isEmpty();
    return isStopped ? failures.pauseReason().orElse("") : "";
  }

  /** Says if so many calls are past the limit that it is called for nobody until some end. */
  private boolean isOverdue() {
    int calls = overdue.values().stream().mapToInt(Integer::intValue).sum();
    return overdue.size() >= Failures.PEOPLE || calls >= CALLS;
  }

  /** While the type is paused, the time of Beijing says when it is called again. */
  private Refusal failed() {
    if (!failures.isPaused() && isOverdue()) {
      return new Refusal(
          PluginReason.FAILED,
          new LocalizedText(
              "该凭证类型没有响应，已暂停办理，恢复响应后自动继续；如急需，请联系出具部门。",
              "This certificate does not answer and is paused. It continues once it answers."
                  + " If it is urgent, please ask the issuing office."));
    }
    if (!failures.isPaused()) {
      return new Refusal(
          PluginReason.FAILED,
          new LocalizedText(
              "该凭证类型暂不可用，请稍后再试或联系学校。", "This certificate is out of service for now."));
    }
    String again = CLOCK_TIME.format(failures.pausedUntil().plusSeconds(SECONDS_OF_MINUTE - 1));
    return new Refusal(
        PluginReason.FAILED,
        new LocalizedText(
            "该凭证类型连续出错，已暂停办理，系统将于 " + again + " 自动重试；如急需，请联系出具部门。",
            "This certificate failed for several people and is paused. It is tried again at "
                + again
                + " (Beijing). If it is urgent, please ask the issuing office."));
  }

  private static Refusal failedForOne() {
    return new Refusal(
        PluginReason.FAILED,
        new LocalizedText(
            "用您的数据暂时无法生成该凭证，请联系出具部门核对您的登记信息。",
            "This certificate cannot be made from your records at present. Please ask the issuing"
                + " office to look at them."));
  }

  private static Refusal busy() {
    return new Refusal(
        PluginReason.BUSY,
        new LocalizedText(
            "办理的人较多，请稍后再试。", "Many people are asking just now. Please try again soon."));
  }

  /** Returns the instance, also while it is not called; empty until it has described itself. */
  Optional<Serving> serving() {
    return serving;
  }

  PluginState state() {
    if (!refusal.isEmpty()) {
      return new PluginState(id, bundle, Status.REFUSED, refusal);
    }
    String why = fault();
    if (!why.isEmpty()) {
      return new PluginState(id, bundle, Status.QUARANTINED, why);
    }
    if (serving.isEmpty()) {
      return new PluginState(id, bundle, Status.STARTING, "");
    }
    String partial = overdue.isEmpty() ? failures.recent() : late();
    return new PluginState(id, bundle, Status.SERVING, partial);
  }

  void stop() {
    threads.shutdownNow();
  }
}
