package org.yinxin.core.plugins;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginState.Status;
import org.yinxin.text.LocalizedText;

/**
 * One certificate type and the threads that call it. A call that throws what it may not or gives
 * back nothing puts it in quarantine: it is called no more. So does a call that takes too long, but
 * only until it ends: a machine that stood still for a while is not the plug-in's fault.
 */
final class Plugin {
  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
  private static final int CALLS = 8;

  /** What serves: the instance and what it said of itself. */
  record Serving(CertificateType type, CertificateTypeDescription description) {}

  private final String id;
  private final String bundle;
  private final Duration limit;
  private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

  /** Calls over the bound wait here, so that a crowd is not taken for a plug-in that hangs. */
  private final Semaphore free = new Semaphore(CALLS, true);

  private volatile Optional<Serving> serving = Optional.empty();
  private volatile String fault = "";

  /** Calls past the limit that have not ended. */
  private final AtomicInteger overdue = new AtomicInteger();

  Plugin(String id, String bundle, Duration limit) {
    this.id = id;
    this.bundle = bundle;
    this.limit = limit;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "certificate-type-" + id);
    thread.setDaemon(true);
    return thread;
  }

  /** Takes the instance on a thread of its own; the caller does not wait. */
  void start(Supplier<CertificateType> instance) {
    Thread starter =
        thread(
            () -> {
              try {
                call(() -> describe(instance.get()));
              } catch (PluginException | CompositionException e) {
                LOG.warn("certificate type {} of {} does not serve", id, bundle, e);
              }
            });
    starter.start();
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
    Serving started = new Serving(type, description);
    serving = Optional.of(started);
    LOG.info("certificate type {} of {} serves", id, bundle);
    return started;
  }

  /** Calls the type within the time limit, which begins when it is its turn. */
  <T> T call(Callable<T> call) throws PluginException, CompositionException {
    if (!fault().isEmpty()) {
      throw failed();
    }
    try {
      if (!free.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw fault().isEmpty() ? busy() : failed();
      }
      Call<T> made = new Call<>(call);
      threads.execute(made);
      return answer(made);
    } catch (RejectedExecutionException e) {
      throw failed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed();
    }
  }

  private <T> T answer(Call<T> call)
      throws PluginException, CompositionException, InterruptedException {
    try {
      T value = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (value == null) {
        throw quarantine("returned nothing", null);
      }
      return value;
    } catch (TimeoutException e) {
      call.markOverdue();
      throw failed();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CompositionException refused) {
        throw refused;
      }
      throw quarantine(String.valueOf(e.getCause()), e.getCause());
    }
  }

  /** Gives its place back when it ends: one that never does keeps it. */
  private final class Call<T> extends FutureTask<T> {
    private boolean late;

    Call(Callable<T> callable) {
      super(callable);
    }

    synchronized void markOverdue() {
      if (!isDone()) {
        late = true;
        overdue.incrementAndGet();
        LOG.error("certificate type {} of {} is in quarantine: {}", id, bundle, late());
      }
    }

    @Override
    protected void done() {
      free.release();
      synchronized (this) {
        if (!late) {
          return;
        }
      }
      try {
        get();
        LOG.warn("certificate type {} of {} answers again", id, bundle);
      } catch (ExecutionException | CancellationException | InterruptedException e) {
        quarantine(late() + ", then failed: " + e.getCause(), e);
      }
      overdue.decrementAndGet();
    }
  }

  private String late() {
    return "did not answer within " + limit.toSeconds() + " s";
  }

  private String fault() {
    return fault.isEmpty() && overdue.get() > 0 ? late() : fault;
  }

  private PluginException quarantine(String why, Throwable cause) {
    fault = why;
    LOG.error("certificate type {} of {} is in quarantine: {}", id, bundle, why, cause);
    return failed();
  }

  private static PluginException failed() {
    return new PluginException(
        PluginException.Reason.FAILED,
        new LocalizedText("该凭证类型暂不可用，请稍后再试或联系学校。", "This certificate is out of service for now."));
  }

  private static PluginException busy() {
    return new PluginException(
        PluginException.Reason.BUSY,
        new LocalizedText(
            "办理的人较多，请稍后再试。", "Many people are asking just now. Please try again soon."));
  }

  Optional<Serving> serving() {
    return fault().isEmpty() ? serving : Optional.empty();
  }

  PluginState state() {
    String why = fault();
    Status status =
        !why.isEmpty()
            ? Status.QUARANTINED
            : serving.isPresent() ? Status.SERVING : Status.STARTING;
    return new PluginState(id, bundle, status, why);
  }

  void stop() {
    threads.shutdownNow();
  }
}
