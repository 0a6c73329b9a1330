package org.yinxin.connector.keyspkcs12;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets the authorities for trying out be there in development only. */
@Component(
    service = {},
    immediate = true)
public final class DevelopmentStart {
  /** Looks at {@code yinxin.mode}. */
  @Activate
  public DevelopmentStart(ComponentContext context) {
    // Anything else is production, as everywhere.
    if ("development".equals(context.getBundleContext().getProperty("yinxin.mode"))) {
      context.enableComponent(DevelopmentTsa.class.getName());
      context.enableComponent(DevelopmentServlet.class.getName());
    }
  }
}
