package org.yinxin.web.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.yinxin.services.identity.ClientNetwork;
import org.yinxin.services.identity.ConcurrencyLimit;
import org.yinxin.services.identity.ConcurrencyLimit.Limits;
import org.yinxin.services.identity.DeviceCookies;
import org.yinxin.services.refusal.HttpReason;

/**
 * Bounds how many requests are worked on at once, and how long a body may take. Each holds a thread
 * of the web server, of which there are 400, while a client sends its body or reads the answer;
 * without a bound, a few hundred slow connections would leave none. A client that gets no permit
 * waits in turn for a short while. Then it is told so, and its connection is closed, with the
 * requests that it has sent ahead. Each kind of request has its own limit, so that none keeps out
 * another; all of them together leave threads over. The web server itself ends an answer that goes
 * more slowly than it allows ({@code web/readiness}).
 */
@Component(service = Filter.class, property = "service.ranking:Integer=" + GuardFilter.NEXT)
@HttpWhiteboardFilterName("yinxin-concurrency")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class ConcurrencyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /**
   * Loopback: a proxy that does not forward the client's address would make all people one client,
   * so requests without a body are not limited for it.
   */
  private static final Set<String> OWN = Set.of("127.0.0.1", ClientNetwork.of("::1"));

  private static final Duration WAIT_LIMIT = Duration.ofSeconds(2);
  private static final Duration BODY_LIMIT = Duration.ofSeconds(30);
  private static final Duration SIGN_IN_LIMIT = Duration.ofSeconds(5);

  /** A file of 25 MB takes seven minutes at 512 kbit/s. */
  static final Duration UPLOAD_LIMIT = Duration.ofMinutes(8);

  private static final Limits UPLOADS = Limits.of(20).withPerClient(6).withReserve(6);
  private static final Limits SIGN_INS =
      Limits.of(28).withPerClient(16).withReserve(8).withWaitingPerClient(4).withWaiting(8);
  private static final Limits DEVICES =
      Limits.of(8).withPerClient(2).withReserve(2).withWaitingPerClient(2).withWaiting(4);
  private static final Limits KIOSKS =
      Limits.of(16).withPerClient(12).withReserve(3).withWaitingPerClient(4).withWaiting(4);
  private static final Limits BODIES =
      Limits.of(24).withPerClient(16).withReserve(6).withWaitingPerClient(6).withWaiting(6);
  private static final Limits OTHERS =
      Limits.of(160).withPerClient(32).withReserve(40).withWaitingPerClient(32).withWaiting(60);

  /** The most threads that have a permit or wait for one. */
  static final int THREADS =
      Stream.of(UPLOADS, SIGN_INS, DEVICES, KIOSKS, BODIES, OTHERS).mapToInt(Limits::threads).sum();

  private final transient DeviceCookies cookies;
  private final transient Kind uploads = kind(UPLOADS, Duration.ZERO, UPLOAD_LIMIT);
  private final transient Kind signIns = kind(SIGN_INS, WAIT_LIMIT, SIGN_IN_LIMIT);

  /** Sign-ins of browsers with which somebody signed in before: no others keep them out. */
  private final transient Kind devices = kind(DEVICES, WAIT_LIMIT, SIGN_IN_LIMIT);

  private final transient Kind kiosks = kind(KIOSKS, WAIT_LIMIT, BODY_LIMIT);
  private final transient Kind bodies = kind(BODIES, WAIT_LIMIT, BODY_LIMIT);

  /** Requests without a body. */
  private final transient ConcurrencyLimit others = new ConcurrencyLimit(OTHERS);

  /** A kind of request with a body. */
  private record Kind(ConcurrencyLimit limit, Duration patience, Duration bodyLimit) {}

  /** Counts from nothing. */
  @Activate
  public ConcurrencyFilter(@Reference(name = "cookies") DeviceCookies cookies) {
    this.cookies = cookies;
  }

  private static Kind kind(Limits limits, Duration patience, Duration bodyLimit) {
    return new Kind(new ConcurrencyLimit(limits), patience, bodyLimit);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String client = ClientNetwork.of(request.getRemoteAddr());
    if (request.getContentLengthLong() > 0) {
      Optional<String> device = device(request);
      Kind kind = device.isPresent() ? devices : kind(request);
      Optional<ConcurrencyLimit.Permit> permit =
          kind.limit().take(device.orElse(client), kind.patience());
      TimedBody timed = new TimedBody(request, response, kind.bodyLimit());
      serve(
          permit,
          RequestLimits.isUpload(request) ? new PartLimitedRequest(timed) : timed,
          response,
          chain);
    } else if (OWN.contains(client)) {
      chain.doFilter(request, response);
    } else {
      serve(others.take(client, WAIT_LIMIT), request, response, chain);
    }
  }

  /** Returns by what a sign-in of a known browser is counted. */
  private Optional<String> device(HttpServletRequest request) {
    return isSignIn(request)
        ? cookies.pseudonym(SessionCookies.device(request)).map(account -> "device " + account)
        : Optional.empty();
  }

  private static boolean isSignIn(HttpServletRequest request) {
    return request.getRequestURI().equals(RequestLimits.SESSION)
        && !RequestLimits.isUpload(request);
  }

  private Kind kind(HttpServletRequest request) {
    if (RequestLimits.isUpload(request)) {
      return uploads;
    }
    String path = request.getRequestURI();
    if (isSignIn(request)) {
      return signIns;
    }
    // Of kiosks the signature is checked before the body is read, but not where one is enrolled.
    return path.startsWith(RequestLimits.KIOSKS) && !path.equals(RequestLimits.ENROLMENT)
        ? kiosks
        : bodies;
  }

  private static void serve(
      Optional<ConcurrencyLimit.Permit> found,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (found.isEmpty()) {
      refuse(response);
      return;
    }
    ConcurrencyLimit.Permit permit = found.get();
    try (permit) {
      chain.doFilter(request, response);
    } catch (ProblemException e) {
      if (!response.isCommitted()) {
        ProblemResponse.write(response, e.problem());
      }
    }
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    // Requests that the client has sent behind this one are not worked on either.
    response.setHeader("Connection", "close");
    ProblemResponse.write(response, Problem.of(HttpReason.BUSY));
  }
}
