package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
 * Bounds how many threads wait for bodies of requests. Reading a body blocks a thread of the web
 * server; without a bound, a few hundred connections that send a byte now and then would leave no
 * thread for the pages of codes. Who finds no place is told so at once. The web server itself ends
 * bodies that come more slowly than it allows ({@code web/readiness}).
 */
@Component(service = Filter.class, property = "service.ranking:Integer=" + GuardFilter.NEXT)
@HttpWhiteboardFilterName("yinxin-bodies")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class BodyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Of an upload, which takes long: whoever finds no place is told at once. */
  private static final Bound UPLOADS = new Bound(40, 8, Duration.ZERO);

  /** Of any other body. Both together are a good half of the web server's threads (200). */
  private static final Bound BODIES = new Bound(100, 48, Duration.ofSeconds(2));

  private final transient ClientPlaces uploads = UPLOADS.places();
  private final transient ClientPlaces bodies = BODIES.places();

  private record Bound(int all, int perClient, Duration patience) {
    ClientPlaces places() {
      return new ClientPlaces(all, perClient);
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() <= 0) {
      chain.doFilter(request, response);
      return;
    }
    String client = ClientNetwork.of(request.getRemoteAddr());
    boolean isUpload = RequestLimits.isUpload(request);
    Optional<ClientPlaces.Place> found =
        isUpload
            ? uploads.take(client, UPLOADS.patience())
            : bodies.take(client, BODIES.patience());
    if (found.isEmpty()) {
      refuse(response);
      return;
    }
    ClientPlaces.Place place = found.get();
    try (place) {
      chain.doFilter(isUpload ? new BufferedBody(request) : request, response);
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
                "Many requests are being received just now. Please try again soon.")
            .problem());
  }
}
