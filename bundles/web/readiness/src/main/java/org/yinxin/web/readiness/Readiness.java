package org.yinxin.web.readiness;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows if the platform is there as a whole. A start that makes no progress has its failed
 * components enabled anew once, and then ends the process, so that a supervisor starts it again.
 * Any thread may ask.
 */
@Component(service = Readiness.class, immediate = true)
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration WHILE_STARTING = Duration.ofMillis(250);
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration AFTERWARDS = Duration.ofSeconds(2);
  private static final Duration PROBES = Duration.ofSeconds(10);
  private static final String REST_INTERFACE = "REST interface";
  private static final List<String> HEALTH = List.of("/health", "/health/ready");
  private static final String LIMIT = "yinxin.startLimitSeconds";
  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

  /** A shutdown that hangs is cut off after so long: nothing is lost by it. */
  private static final Duration END = Duration.ofSeconds(30);

  private static final String PARTS =
      "(|(objectClass=javax.servlet.Servlet)(objectClass=javax.servlet.Filter))";

  private final BundleContext context;
  private final ServiceListener listener = this::serviceChanged;
  private final PlatformParts parts;
  private final Start start;
  private final Duration limit;
  private final ScheduledExecutorService watch =
      Executors.newScheduledThreadPool(3, Readiness::thread);
  private final ApiProbe api;
  private volatile MissingParts missing = MissingParts.all();
  private volatile Optional<String> apiFault = Optional.empty();
  private volatile long lastLook = System.nanoTime();

  /** Begins to look. */
  @Activate
  public Readiness(
      BundleContext context, @Reference(name = "components") ServiceComponentRuntime components)
      throws InvalidSyntaxException {
    this.context = context;
    parts = new PlatformParts(context, components);
    limit = limit(context.getProperty(LIMIT));
    api = new ApiProbe(context.getProperty("yinxin.httpPort"));
    start = new Start(System::nanoTime, limit);
    context.addServiceListener(listener, PARTS);
    next(WHILE_STARTING);
    var unused =
        watch.scheduleWithFixedDelay(
            this::endIfStuck, AFTERWARDS.toMillis(), AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS);
    var unusedProbes =
        watch.scheduleWithFixedDelay(
            this::probe, PROBES.toSeconds(), PROBES.toSeconds(), TimeUnit.SECONDS);
  }

  private static Duration limit(String seconds) {
    try {
      return seconds == null ? DEFAULT_LIMIT : Duration.ofSeconds(Long.parseLong(seconds.strip()));
    } catch (NumberFormatException e) {
      LOG.error("{} is no number: {}", LIMIT, seconds);
      return DEFAULT_LIMIT;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-readiness");
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void stop() {
    context.removeServiceListener(listener);
    watch.shutdownNow();
  }

  /** The state at the last look. */
  MissingParts missing() {
    // No path of the API is refused here: a client gets the answer that the probe gets.
    return apiFault
        .map(fault -> missing.and(REST_INTERFACE, HEALTH).because(fault))
        .orElse(missing);
  }

  /** Asks the REST interface, and registers it anew after two answers that are wrong. */
  private void probe() {
    try {
      Optional<String> before = apiFault;
      probeNow();
      if (before.isPresent() && apiFault.isPresent()) {
        LOG.error("step run: {}; it is registered anew", apiFault.get());
        parts.restartApi();
      }
    } catch (RuntimeException | Error e) {
      // Catches an Error too: the probes must keep running.
      LOG.error("step run: will ask again", e);
    }
  }

  /** Asks the REST interface now, unless it is known that a part is missing. */
  void probeNow() {
    apiFault = missing.isEmpty() ? api.fault() : Optional.empty();
  }

  /** The paths of a part that goes are refused at once, and served again soon after it came. */
  private void serviceChanged(ServiceEvent event) {
    if (event.getType() == ServiceEvent.UNREGISTERING) {
      gone(event.getServiceReference());
    }
    if (start.isOver() && !missing.isEmpty() && !watch.isShutdown()) {
      var unused = watch.schedule(this::look, SOON.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void gone(ServiceReference<?> reference) {
    missing = PlatformParts.without(missing, reference);
  }

  private void next(Duration pause) {
    if (!watch.isShutdown()) {
      var unused = watch.schedule(this::checkSafely, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void checkSafely() {
    look();
    next(start.isOver() ? AFTERWARDS : WHILE_STARTING);
  }

  /** Looks now; a part that just went has no reason before that. */
  void look() {
    try {
      MissingParts now;
      Start.Step step;
      synchronized (parts) {
        now = looked();
        step = start.next(now.isEmpty(), now.outlook());
      }
      found(now);
      switch (step) {
        case READY -> LOG.info("step start: ready");
        case HELP ->
            LOG.error(
                "step start: missing {}, because {}; enabled anew {}",
                now.parts(),
                now.causes(),
                parts.restartFailed());
        case END -> end(now);
        case NONE -> {
          // Most looks find what the last one found.
        }
      }
    } catch (RuntimeException | Error e) {
      // Catches an Error too: the check must keep running.
      LOG.error("step start: will look again", e);
    }
  }

  private synchronized void found(MissingParts now) {
    if (start.isOver() && !now.parts().equals(missing.parts())) {
      LOG.info("step run: missing {}, because {}", now.parts(), now.causes());
    }
    // Until the start is over, a page would meet an API that is not there.
    missing = start.isOver() ? now : now.everywhere();
    lastLook = System.nanoTime();
  }

  /**
   * A look that fails finds nothing new; while starting, nothing at all, so that the limit holds.
   */
  private MissingParts looked() {
    try {
      return parts.missing();
    } catch (RuntimeException e) {
      LOG.warn("step start: a look failed", e);
      return start.isOver() ? missing : MissingParts.all();
    }
  }

  /** A look waits for the web server's configuration, in which a servlet's start can hang. */
  private void endIfStuck() {
    boolean isStuck = System.nanoTime() - lastLook > limit.toNanos();
    if (!start.isOver() && isStuck && !limit.isNegative() && !limit.isZero()) {
      end(missing);
    }
  }

  private static void end(MissingParts missing) {
    LOG.error(
        "step start: the process ends, because the start did not come to its end: missing {}, because"
            + " {}",
        missing.parts(),
        missing.causes());
    // A supervisor keeps standard error, and not the log.
    System.err.println("The start did not come to its end. Missing: " + missing.parts());
    System.err.println("The reasons: " + missing.causes());
    thread(Readiness::cutOff).start();
    System.exit(1);
  }

  private static void cutOff() {
    try {
      Thread.sleep(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
