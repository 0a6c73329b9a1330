package org.yinxin.web.readiness;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows if the platform is there as a whole. A start that stands still is helped once, by enabling
 * failed components anew, and then ended, so that whoever supervises the process starts it again.
 * Any thread may ask.
 */
@Component(service = Readiness.class, immediate = true)
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final String LIMIT = "yinxin.startLimitSeconds";
  private static final String DEFAULT_LIMIT = "300";

  /** A shutdown that hangs is cut off after so long: nothing is lost by it. */
  private static final Duration END = Duration.ofSeconds(30);

  private final Parts parts;
  private final Start start;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Readiness::thread);
  private volatile Missing missing = Parts.all();

  /** Begins to look. */
  @Activate
  public Readiness(
      BundleContext context, @Reference(name = "components") ServiceComponentRuntime components) {
    parts = new Parts(context, components);
    String seconds = context.getProperty(LIMIT);
    start =
        new Start(
            System::nanoTime,
            Duration.ofSeconds(Integer.parseInt(seconds == null ? DEFAULT_LIMIT : seconds)));
    var unused =
        watch.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-readiness");
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void stop() {
    watch.shutdownNow();
  }

  /** The state at the last look. */
  Missing missing() {
    return missing;
  }

  private void look() {
    try {
      Missing now = parts.missing();
      Start.Step step = start.next(now.isEmpty());
      // Until the start is over, a page would meet an API that is not there.
      missing = start.isOver() ? now : new Missing(now.parts(), Parts.all().patterns());
      switch (step) {
        case READY -> LOG.info("step start: ready");
        case HELP ->
            LOG.error(
                "step start: missing {}; enabled anew {}", now.parts(), parts.restartFailed());
        case END -> end(now);
        case NONE -> {
          // Most looks find what the last one found.
        }
      }
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step start: will look again", e);
    }
  }

  private static void end(Missing missing) {
    LOG.error(
        "step start: the process ends, because the start did not: missing {}", missing.parts());
    System.err.println("The start did not come to its end. Missing: " + missing.parts());
    Thread cut =
        thread(
            () -> {
              try {
                Thread.sleep(END.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(1);
            });
    cut.start();
    System.exit(1);
  }
}
