package org.yinxin.web.rest;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.login.LoginException;
import org.yinxin.services.identity.CampusLogin;
import org.yinxin.services.identity.LoginBegun;
import org.yinxin.services.identity.LoginOutcome;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.identity.SignedIn;
import org.yinxin.services.institution.Institution;

/**
 * Signs people in by the sign-in services of the campus: {@code /login/METHOD?to=PATH} leads to the
 * service, {@code …/callback} is where it sends the browser back to, or posts that a session has
 * ended, {@code …/other-account} signs out there. What goes wrong is told by a page; its address
 * says why, and nothing of whom it is about.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-login")
@HttpWhiteboardServletPattern("/login/*")
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LoginServlet.class);
  private static final Pattern PATH =
      Pattern.compile("/([a-z][a-z0-9-]{0,19})(|/callback|/other-account)");

  /** Binds attempts to the browser; it lasts as long as the browser is open. */
  private static final String COOKIE = "yinxin-login";

  private final transient CampusLogin campus;
  private final transient SignIn signIn;
  private final transient Institution institution;
  private final transient SessionCookies cookies;

  /** Leads browsers to and fro. */
  @Activate
  public LoginServlet(
      @Reference(name = "campus") CampusLogin campus,
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "institution") Institution institution) {
    this.campus = campus;
    this.signIn = signIn;
    this.institution = institution;
    this.cookies = new SessionCookies(institution);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    Optional<Matcher> path = path(request);
    if (path.isEmpty()) {
      choose(request, response);
      return;
    }
    String method = path.get().group(1);
    switch (path.get().group(2)) {
      case "" -> begin(method, request, response);
      case "/callback" -> {
        if (hasRepeated(request)) {
          response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
          finish(method, request, response);
        }
      }
      default -> go(response, campus.otherAccountAddress(method).map(Object::toString).orElse("/"));
    }
  }

  private static Optional<Matcher> path(HttpServletRequest request) {
    Matcher matcher = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  /** The page with the ways in. */
  private static void choose(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    if (path.isEmpty() || path.equals("/")) {
      go(response, "/sign-in" + query("to", to(request)));
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static String to(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("to")).orElse("");
  }

  private static String query(String name, String value) {
    return value.isEmpty()
        ? ""
        : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void go(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
  }

  private void begin(String method, HttpServletRequest request, HttpServletResponse response) {
    try {
      LoginBegun begun =
          campus.begin(method, to(request), browser(request), SessionCookies.userAgent(request));
      response.addHeader(
          "Set-Cookie",
          COOKIE
              + "="
              + begun.browser()
              + "; Path=/login"
              + SessionCookies.attributes(institution));
      go(response, begun.address().toString());
    } catch (LoginException e) {
      LOG.warn("step login: {}: {} {}", method, e.reason(), e.getMessage());
      refuse(response, method, e.reason(), "");
    }
  }

  private static String browser(HttpServletRequest request) {
    return SessionCookies.cookie(request, COOKIE).orElse("");
  }

  private void finish(String method, HttpServletRequest request, HttpServletResponse response) {
    LoginOutcome outcome =
        campus.finish(
            method, browser(request), parameters(request), SessionResource.browser(request));
    if (outcome.signedIn().isEmpty()) {
      LoginException.Reason reason = outcome.refusal().orElse(LoginException.Reason.UNAVAILABLE);
      refuse(response, method, reason, outcome.destination());
      return;
    }
    // The session that this browser had before ends.
    cookies.token(request).ifPresent(signIn::signOut);
    SignedIn signedIn = outcome.signedIn().get();
    response.addHeader("Set-Cookie", cookies.session(signedIn.session()));
    if (!signedIn.device().isEmpty()) {
      cookies.device(signedIn.device()).forEach(each -> response.addHeader("Set-Cookie", each));
    }
    go(response, outcome.destination().isEmpty() ? "/my" : outcome.destination());
  }

  /** Of two values one could be checked and another used (RFC 6749, 3.1, forbids them). */
  private static boolean hasRepeated(HttpServletRequest request) {
    return request.getParameterMap().values().stream().anyMatch(values -> values.length > 1);
  }

  private static Map<String, String> parameters(HttpServletRequest request) {
    Map<String, String> all = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> all.put(name, values[0]));
    return all;
  }

  private static void refuse(
      HttpServletResponse response, String method, LoginException.Reason reason, String to) {
    String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String back = query("to", to).replace('?', '&');
    go(response, "/sign-in-failed?reason=" + name + "&method=" + method + back);
  }

  /** CAS posts to the callback, others to where they are told to (OIDC Back-Channel Logout 1.0). */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    Optional<Matcher> path = path(request).filter(p -> p.group(2).equals("/callback"));
    if (path.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (hasRepeated(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    try {
      campus.notified(path.get().group(1), parameters(request));
    } catch (LoginException e) {
      LOG.warn("step logout: {}: {} {}", path.get().group(1), e.reason(), e.getMessage());
      response.sendError(
          e.reason() == LoginException.Reason.UNAVAILABLE
              ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
              : HttpServletResponse.SC_BAD_REQUEST);
    }
  }
}
