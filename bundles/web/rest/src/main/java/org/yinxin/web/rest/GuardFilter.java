package org.yinxin.web.rest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.text.LocalizedText;

/**
 * Sets the security headers of every answer, and refuses methods that nothing uses and requests of
 * unsafe methods that come from another site, have an invalid media type, are too large, or do not
 * state the length of their body. What was refused, here or later, is logged ({@link RefusalLog}).
 */
@Component(service = Filter.class, property = "service.ranking:Integer=" + GuardFilter.FIRST)
@HttpWhiteboardFilterName("yinxin-guard")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class GuardFilter extends HttpFilter {
  static final int FIRST = 2;

  /** Ranking of the filter that comes after this one, and before all others. */
  static final int NEXT = 1;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(GuardFilter.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** Servlets answer TRACE by themselves, with the headers of the request in the body. */
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final transient Institution institution;
  private final transient SiteSettings site;
  private final transient RefusalLog refusals;

  /** Compares origins with the institution's public address. */
  @Activate
  public GuardFilter(
      @Reference(name = "institution") Institution institution,
      @Reference(name = "site") SiteSettings site) {
    this(institution, site, new RefusalLog());
  }

  GuardFilter(Institution institution, SiteSettings site, RefusalLog refusals) {
    this.institution = institution;
    this.site = site;
    this.refusals = refusals;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    headers(request, response);
    Optional<Problem> refusal = refusal(request);
    if (refusal.isPresent()) {
      RefusalLog.problem(request, refusal.get());
      ProblemResponse.write(response, refusal.get());
    } else {
      serve(request, new ErrorResponseWrapper(request, response), chain);
    }
    refusals.answered(request, response.getStatus());
  }

  /** Returns why a request is refused, whatever it asks for; nothing if it is not. */
  private Optional<Problem> refusal(HttpServletRequest request) {
    if (!METHODS.contains(request.getMethod())) {
      return Optional.of(
          Problem.of(HttpReason.METHOD_NOT_ALLOWED).with("Allow", String.join(", ", METHODS)));
    }
    if (SAFE.contains(request.getMethod())) {
      return Optional.empty();
    }
    if (!isOwnOrigin(request)) {
      return Optional.of(Problem.of(HttpReason.FOREIGN_ORIGIN));
    }
    if (RequestLimits.hasInvalidMediaType(request)) {
      return Optional.of(Problem.of(HttpReason.BAD_CONTENT_TYPE));
    }
    if (request.getContentLengthLong() > limit(request)) {
      return Optional.of(tooLarge(request));
    }
    if (request.getContentLengthLong() < 0 && isChunked(request)) {
      // Without a length the limit could only be met halfway through.
      return Optional.of(Problem.of(HttpReason.LENGTH_REQUIRED));
    }
    return Optional.empty();
  }

  /** Failures end here: the container would log them with the path, and with it the code. */
  private static void serve(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (DatabaseUnavailableException e) {
      LOG.error("step request: {}: {}", e.getMessage(), e.getCause().getMessage());
      if (!response.isCommitted()) {
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    } catch (ServletException | RuntimeException | Error e) {
      LOG.error("step request: failed", e);
      if (!response.isCommitted()) {
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }

  private void headers(HttpServletRequest request, HttpServletResponse response) {
    if (request.getRequestURI().startsWith("/api/")) {
      response.setHeader("Cache-Control", "no-store");
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Permissions-Policy", "geolocation=(self), microphone=(), payment=()");
    if (institution.servesHttps()) {
      response.setHeader("Strict-Transport-Security", site.strictTransportSecurity());
    }
  }

  private boolean isOwnOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null || origin.equals(institution.publicAddress())) {
      return true;
    }
    String host = request.getHeader("Host");
    if (SetupAccess.isBelow(request.getRequestURI())
        && (origin.equals("http://" + host) || origin.equals("https://" + host))) {
      // The public address is not known yet. What counts is a cookie of this very host.
      return true;
    }
    // A developer opens localhost while the QR codes carry the address in the local network.
    // No other name: a page elsewhere can make its own name mean this machine (DNS rebinding).
    return institution.development()
        && origin.matches("http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?")
        && origin.equals("http://" + host);
  }

  private static long megabytes(HttpServletRequest request) {
    return limit(request) >> 20;
  }

  private static long kilobytes(HttpServletRequest request) {
    return limit(request) >> 10;
  }

  private static long limit(HttpServletRequest request) {
    if (request.getRequestURI().equals(RequestLimits.SESSION)) {
      return RequestLimits.SIGN_IN_BYTES;
    }
    if (!RequestLimits.isUpload(request)) {
      return RequestLimits.JSON_BYTES;
    }
    return switch (request.getRequestURI()) {
      case RequestLimits.IMPORTS -> RequestLimits.IMPORT_BYTES;
      case RequestLimits.BULK -> RequestLimits.BULK_BYTES;
      default -> RequestLimits.UPLOAD_BYTES;
    };
  }

  private static boolean isChunked(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null;
  }

  private static Problem tooLarge(HttpServletRequest request) {
    return Problem.of(
        HttpReason.TOO_LARGE,
        RequestLimits.isUpload(request)
            ? new LocalizedText(
                "请求太大。文件最大 " + megabytes(request) + " MB。",
                "The request is too large; a file may have " + megabytes(request) + " MB.")
            : new LocalizedText(
                "请求太大。除上传文件外，最大 " + kilobytes(request) + " KB。",
                "The request is too large; what is not an upload of a file may have "
                    + kilobytes(request)
                    + " KB."));
  }
}
