package org.yinxin.core.plugins;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * One certificate type and the threads that call it. A call that takes too long, throws what it may
 * not or gives back nothing puts it in quarantine: it is called no more.
 */
final class Plugin {
  private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
  private static final int THREADS = 8;

  /** What serves: the instance and what it said of itself. */
  record Serving(CertificateType type, CertificateTypeDescription description) {}

  private final String id;
  private final String bundle;
  private final Duration limit;
  private final ExecutorService threads;
  private volatile Optional<Serving> serving = Optional.empty();
  private volatile String fault = "";

  Plugin(String id, String bundle, Duration limit) {
    this.id = id;
    this.bundle = bundle;
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
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
                Serving started = call(() -> describe(instance.get()));
                if (fault.isEmpty()) {
                  serving = Optional.of(started);
                  LOG.info("certificate type {} of {} serves", id, bundle);
                }
              } catch (PluginException | CompositionException e) {
                LOG.warn("certificate type {} of {} does not serve", id, bundle, e);
              }
            });
    starter.start();
  }

  private Serving describe(CertificateType type) {
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

  /** Calls the type within the time limit. */
  <T> T call(Callable<T> call) throws PluginException, CompositionException {
    if (!fault.isEmpty()) {
      throw failed();
    }
    Future<T> answer;
    try {
      answer = threads.submit(call);
    } catch (RejectedExecutionException e) {
      throw failed();
    }
    try {
      T value = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (value == null) {
        throw quarantine("returned nothing", null);
      }
      return value;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw quarantine("did not answer within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.cancel(true);
      throw failed();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CompositionException refused) {
        throw refused;
      }
      throw quarantine(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private PluginException quarantine(String why, Throwable cause) {
    fault = why;
    serving = Optional.empty();
    LOG.error("certificate type {} of {} is in quarantine: {}", id, bundle, why, cause);
    return failed();
  }

  private static PluginException failed() {
    return new PluginException(
        PluginException.Reason.FAILED,
        new LocalizedText("该凭证类型暂不可用，请稍后再试或联系学校。", "This certificate is out of service for now."));
  }

  Optional<Serving> serving() {
    return serving;
  }

  PluginState state() {
    Status status =
        !fault.isEmpty()
            ? Status.QUARANTINED
            : serving.isPresent() ? Status.SERVING : Status.STARTING;
    return new PluginState(id, bundle, status, fault);
  }

  void stop() {
    threads.shutdownNow();
  }
}
