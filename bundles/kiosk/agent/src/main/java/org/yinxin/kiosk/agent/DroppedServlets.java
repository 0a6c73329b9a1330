package org.yinxin.kiosk.agent;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has servlets registered that came while the web container made its default context. Pax Web
 * 8.0.34 sets such a servlet aside and looks at it again only when a context comes or goes, so an
 * empty context comes and goes a few times after the start.
 */
@Component(service = DroppedServlets.class, immediate = true)
public final class DroppedServlets {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedServlets.class);

  /** Seconds after the start of this component; a kiosk has started within a minute. */
  private static final int[] LOOKS = {2, 5, 10, 30, 60, 180};

  private static final Map<String, Object> EMPTY_CONTEXT =
      Map.of(
          HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME, "yinxin-look-again",
          HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH, "/look-again");

  private final BundleContext context;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "yinxin-dropped-servlets");
            worker.setDaemon(true);
            return worker;
          });

  /** Looks a few times within three minutes. */
  @Activate
  public DroppedServlets(BundleContext context) {
    this.context = context;
    for (int seconds : LOOKS) {
      var unused = thread.schedule(this::look, seconds, TimeUnit.SECONDS);
    }
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
  }

  private void look() {
    try {
      ServiceRegistration<ServletContextHelper> added =
          context.registerService(
              ServletContextHelper.class,
              new ServletContextHelper() {},
              FrameworkUtil.asDictionary(EMPTY_CONTEXT));
      added.unregister();
    } catch (IllegalStateException e) {
      LOG.debug("step start: the kiosk is stopping", e);
    }
  }
}
