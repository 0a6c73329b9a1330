package org.yinxin.kiosk.agent.device;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/**
 * One device and the thread that calls its driver, one call at a time. A driver that throws or
 * cannot link makes the device faulty until it is replaced; one that hangs, until its call ends.
 * Thread-safe; nothing here waits for a driver.
 */
public final class DeviceWorker<T extends Device> {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceWorker.class);
  static final Duration CALL_LIMIT = Duration.ofSeconds(Device.CALL_LIMIT_SECONDS);

  /** Something to ask a driver. */
  public interface Question<T, R> {
    R put(T device) throws Exception;
  }

  private final String id;
  private final DeviceKind kind;
  private final String bundle;
  private final String version;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(this::thread);
  private final AtomicBoolean asked = new AtomicBoolean();

  private volatile DeviceState state = DeviceState.of(Readiness.BUSY, "is being started");
  private volatile String fault = "";
  private volatile Instant overdueAfter = Instant.MAX;
  private volatile boolean stopped;
  private volatile Thread running;

  /** Set and read on the worker only. */
  private T device;

  public DeviceWorker(String id, DeviceKind kind, String bundle, String version) {
    this.id = id;
    this.kind = kind;
    this.bundle = bundle;
    this.version = version;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "device-" + id);
    thread.setDaemon(true);
    running = thread;
    return thread;
  }

  /** Interrupts the call that is under way, which has taken too long. */
  public void interrupt() {
    running.interrupt();
  }

  /** Takes the instance on the device's own thread, since its constructor may do anything. */
  public void start(Supplier<T> instance) {
    var unused =
        submit(
            CALL_LIMIT,
            () -> {
              device = instance.get();
              LOG.info("device {} of {} {} is there", id, bundle, version);
              return device;
            });
    look();
  }

  /** Asks the driver something, once it is its turn. */
  public <R> CompletableFuture<R> ask(Duration limit, Question<T, R> question) {
    return submit(limit, () -> question.put(device));
  }

  private interface Call<R> {
    R call() throws Exception;
  }

  private <R> CompletableFuture<R> submit(Duration limit, Call<R> call) {
    CompletableFuture<R> answer = new CompletableFuture<>();
    try {
      worker.execute(() -> run(limit, call, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  private <R> void run(Duration limit, Call<R> call, CompletableFuture<R> answer) {
    if (!fault.isEmpty() || stopped) {
      answer.completeExceptionally(new CancellationException(bundle + " is not called any more"));
      return;
    }
    overdueAfter = Instant.now().plus(limit);
    try {
      R value = call.call();
      if (value == null) {
        throw new IllegalStateException("returned nothing");
      }
      overdueAfter = Instant.MAX;
      answer.complete(value);
    } catch (InterruptedException e) {
      // The driver was taken away, or its time was over.
      answer.completeExceptionally(e);
    } catch (Throwable e) {
      // A LinkageError too: a driver that cannot link is absent, and the kiosk is well.
      if (!stopped && !GivenUpException.isBehind(e)) {
        fault = e.getClass().getSimpleName() + ": " + e.getMessage();
        LOG.error("device {} is faulty: driver {} {} {}", id, bundle, version, fault, e);
      }
      answer.completeExceptionally(e);
    } finally {
      overdueAfter = Instant.MAX;
    }
  }

  /** Has the driver say how the device is, unless it is being asked something. */
  public void look() {
    if (isOverdue()) {
      LOG.warn("device {}: driver {} {} does not answer", id, bundle, version);
      return;
    }
    if (overdueAfter.equals(Instant.MAX) && asked.compareAndSet(false, true)) {
      var unused =
          ask(CALL_LIMIT, Device::state)
              .whenComplete(
                  (now, failure) -> {
                    asked.set(false);
                    if (now != null) {
                      state = now;
                    }
                  });
    }
  }

  private boolean isOverdue() {
    return Instant.now().isAfter(overdueAfter);
  }

  /** Takes the state of the device that is reported during a long call. */
  public void hear(DeviceState now) {
    state = now;
  }

  /** Returns the state of the device, as far as it is known. */
  public DeviceState state() {
    if (!fault.isEmpty()) {
      return DeviceState.of(Readiness.FAULTY, bundle + ": " + fault);
    }
    return isOverdue()
        ? DeviceState.of(Readiness.FAULTY, bundle + ": does not answer in time")
        : state;
  }

  public String id() {
    return id;
  }

  public DeviceKind kind() {
    return kind;
  }

  public String bundle() {
    return bundle;
  }

  public String version() {
    return version;
  }

  /** Returns true if the service has gone. */
  public boolean isStopped() {
    return stopped;
  }

  /** The service goes: a call that is under way is interrupted. */
  public void stop() {
    stopped = true;
    worker.shutdownNow();
    LOG.info("device {} of {} {} is gone", id, bundle, version);
  }
}
