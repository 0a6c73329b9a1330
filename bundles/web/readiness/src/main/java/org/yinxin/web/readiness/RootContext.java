package org.yinxin.web.readiness;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * The servlet context of all pages and of the API. Pax Web ends it and starts it again when it
 * takes in a filter, and Jetty answers 404 in between. Any thread may ask.
 */
final class RootContext {
  private static final String PATH = "/";

  /** The one that was started when last asked, as a search through all handlers takes longer. */
  private volatile Optional<ContextHandler> started = Optional.empty();

  /** Says if there is one that is not started; none at all is a part that is missing. */
  boolean isRestarting(Server server) {
    if (started.filter(ContextHandler::isStarted).isPresent()) {
      return false;
    }
    Optional<ContextHandler> present =
        Arrays.stream(server.getChildHandlersByClass(ContextHandler.class))
            .map(ContextHandler.class::cast)
            .filter(context -> context.getContextPath().equals(PATH))
            .findFirst();
    started = present.filter(ContextHandler::isStarted);
    return present.isPresent() && started.isEmpty();
  }
}
