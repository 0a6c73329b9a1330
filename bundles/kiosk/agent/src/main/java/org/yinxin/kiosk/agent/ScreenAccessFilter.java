package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts requests to the screen from its own machine and its own page only, since the person in
 * front of it is signed in there. Other machines, and other sites in the browser under whatever
 * name, are refused. A program of this machine is not: it can load the page as well. Thread-safe.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=100")
@HttpWhiteboardFilterName("yinxin-kiosk-guard")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class ScreenAccessFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ScreenAccessFilter.class);
  private static final int TOKEN_BYTES = 32;

  private final transient ScreenAccessRules rules;
  private final String token;

  /** Draws a token for this start; pages of an earlier start reload themselves. */
  @Activate
  public ScreenAccessFilter(BundleContext context) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
    rules = new ScreenAccessRules("development".equals(context.getProperty("yinxin.mode")), token);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String name = "yinxin-screen-" + request.getLocalPort();
    // The path by which the servlet was found, after decoding.
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    Optional<String> refusal =
        rules.refusal(
            request.getRemoteAddr(), request.getServerName(), path, cookie(request, name));
    if (refusal.isPresent()) {
      LOG.warn("step screen: a request was refused: {}", refusal.get());
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType("text/plain;charset=utf-8");
      response.getWriter().println(refusal.get());
      return;
    }
    if (!ScreenAccessRules.isOfThePage(path)) {
      response.addHeader("Set-Cookie", name + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
    }
    chain.doFilter(request, response);
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie each : request.getCookies()) {
        if (each.getName().equals(name)) {
          return Optional.of(each.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
