package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.yinxin.services.identity.ClientNetwork;
import org.yinxin.services.identity.ClientPlaces;

/**
 * Bounds how many requests are worked on at once, and how long a body may take. Each holds a thread
 * of the web server, of which there are 200, while a client sends its body or reads the answer;
 * without a bound, a few hundred slow connections would leave none. Who finds no place is told so
 * at once. Each kind has places of its own, so that none keeps out another. The web server itself
 * ends an answer that goes more slowly than it allows ({@code web/readiness}).
 */
@Component(service = Filter.class, property = "service.ranking:Integer=" + GuardFilter.NEXT)
@HttpWhiteboardFilterName("yinxin-places")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class PlacesFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** This machine, and a proxy on it that does not say who asks; one address, and many people. */
  private static final Set<String> OWN = Set.of("127.0.0.1", ClientNetwork.of("::1"));

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BODY_LIMIT = Duration.ofSeconds(30);
  private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(2);

  private final transient Kind uploads =
      new Kind(new ClientPlaces(40, 8), Duration.ZERO, UPLOAD_LIMIT);
  private final transient Kind signIns = new Kind(new ClientPlaces(40, 24), PATIENCE, BODY_LIMIT);
  private final transient Kind kiosks = new Kind(new ClientPlaces(30, 24), PATIENCE, BODY_LIMIT);
  private final transient Kind bodies = new Kind(new ClientPlaces(50, 32), PATIENCE, BODY_LIMIT);

  /** Requests without a body, bounded for one address alone. */
  private final transient ClientPlaces others = new ClientPlaces(Integer.MAX_VALUE, 64);

  /** A kind of request with a body. */
  private record Kind(ClientPlaces places, Duration patience, Duration limit) {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String client = ClientNetwork.of(request.getRemoteAddr());
    if (request.getContentLengthLong() > 0) {
      Kind kind = kind(request);
      TimedBody timed = new TimedBody(request, response, kind.limit());
      Optional<ClientPlaces.Place> place = kind.places().take(client, kind.patience());
      serve(
          place,
          RequestLimits.isUpload(request) ? new BufferedBody(timed) : timed,
          response,
          chain);
    } else if (OWN.contains(client)) {
      chain.doFilter(request, response);
    } else {
      serve(others.take(client, Duration.ZERO), request, response, chain);
    }
  }

  private Kind kind(HttpServletRequest request) {
    if (RequestLimits.isUpload(request)) {
      return uploads;
    }
    String path = request.getRequestURI();
    if (path.equals(RequestLimits.SESSION)) {
      return signIns;
    }
    return path.startsWith(RequestLimits.KIOSKS) ? kiosks : bodies;
  }

  private static void serve(
      Optional<ClientPlaces.Place> found,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (found.isEmpty()) {
      refuse(response);
      return;
    }
    ClientPlaces.Place place = found.get();
    try (place) {
      chain.doFilter(request, response);
    } catch (ProblemException e) {
      if (!response.isCommitted()) {
        ProblemResponse.write(response, e.problem());
      }
    }
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", "5");
    ProblemResponse.write(
        response,
        new ProblemException(
                503,
                "busy",
                "正在处理的请求较多，请稍后再试。",
                "Many requests are being worked on just now. Please try again soon.")
            .problem());
  }
}
