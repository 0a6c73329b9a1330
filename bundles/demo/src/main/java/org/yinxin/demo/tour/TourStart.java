package org.yinxin.demo.tour;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets the tour be there in development only: it alters files and drops in plug-ins. */
@Component(
    service = {},
    immediate = true)
public final class TourStart {
  /** Looks at {@code yinxin.mode}; anything else than development is production. */
  @Activate
  public TourStart(ComponentContext context) {
    if ("development".equals(context.getBundleContext().getProperty("yinxin.mode"))) {
      context.enableComponent(Sightings.class.getName());
      context.enableComponent(TourWatch.class.getName());
      context.enableComponent(TourServlet.class.getName());
      context.enableComponent(TourModules.class.getName());
    }
  }
}
