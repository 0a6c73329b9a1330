package org.yinxin.demo.tour;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/** Notices what visitors of the tour have seen happen, by what the server answered them. */
@Component(enabled = false, service = Filter.class)
@HttpWhiteboardFilterName("yinxin-tour-watch")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class TourWatch extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern WATCHED =
      Pattern.compile(
          "/v/[^/]+|/api/(?:applications(?:/[^/]+)?|verifications|kiosk/(?:session|orders))");

  private static final Pattern PRICE = Pattern.compile("\"totalFen\":[1-9]");

  private final transient Sightings sightings;

  /** Keeps what it notices there. */
  @Activate
  public TourWatch(@Reference(name = "sightings") Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!WATCHED.matcher(request.getRequestURI()).matches()) {
      chain.doFilter(request, response);
      return;
    }
    CopiedResponse copied = new CopiedResponse(response);
    chain.doFilter(request, copied);
    if (copied.getStatus() < 300) {
      stop(request.getMethod(), request.getRequestURI(), copied.text()).ifPresent(sightings::add);
    }
  }

  /** Returns the stop that an answer shows; empty if it shows none. */
  static Optional<Stop> stop(String method, String path, String answer) {
    if (path.startsWith("/v/")) {
      return answer.contains("data-verdict=\"valid\"")
          ? Optional.of(Stop.PHONE)
          : when(answer.contains("data-verdict=\"revoked\""), Stop.REVOKED);
    }
    if (path.startsWith("/api/applications")) {
      return when(
          answer.contains("\"state\":\"issued\"") && answer.contains("\"transcript\""), Stop.ISSUE);
    }
    if (path.equals("/api/verifications")) {
      return answer.startsWith("{\"verdict\":\"valid\"")
          ? Optional.of(Stop.VALID)
          : when(answer.startsWith("{\"verdict\":\"altered\""), Stop.ALTERED);
    }
    boolean isPost = method.equals("POST");
    return path.equals("/api/kiosk/session")
        ? when(isPost, Stop.KIOSK)
        : when(isPost && PRICE.matcher(answer).find(), Stop.PRICE);
  }

  private static Optional<Stop> when(boolean seen, Stop stop) {
    return seen ? Optional.of(stop) : Optional.empty();
  }
}
