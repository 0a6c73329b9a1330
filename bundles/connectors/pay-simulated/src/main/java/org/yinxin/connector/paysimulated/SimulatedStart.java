package org.yinxin.connector.paysimulated;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the simulated service be there in development only: in production nobody would pay. */
@Component(
    service = {},
    immediate = true)
public final class SimulatedStart {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedStart.class);

  /** Looks at {@code yinxin.mode}. */
  @Activate
  public SimulatedStart(ComponentContext context) {
    if (isDevelopment(context.getBundleContext().getProperty("yinxin.mode"))) {
      context.enableComponent(SimulatedGateway.class.getName());
      context.enableComponent(PayServlet.class.getName());
    } else {
      LOG.warn("the simulated payment service is not for production and stays away");
    }
  }

  /** Anything else is production, as everywhere. */
  static boolean isDevelopment(String mode) {
    return "development".equals(mode);
  }
}
