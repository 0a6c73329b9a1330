package org.yinxin.web.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
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
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;

/**
 * Asks who sends a body of hundreds of megabytes before it is taken in: the API stores a body to
 * its end before it asks, and strangers could fill the disk.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterName("yinxin-large-uploads")
@HttpWhiteboardFilterPattern({RequestLimits.IMPORTS, RequestLimits.BULK})
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class LargeUploadFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** A body of half a gigabyte may take so long. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final transient SignIn signIn;
  private final transient SessionCookies cookies;
  private final transient Employers employers;

  /** Asks sessions and keys. */
  @Activate
  public LargeUploadFilter(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "employers") Employers employers) {
    this.signIn = signIn;
    this.cookies = new SessionCookies(institution);
    this.employers = employers;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("POST")) {
      chain.doFilter(request, response);
      return;
    }
    try {
      if (request.getRequestURI().equals(RequestLimits.IMPORTS)) {
        AccountRoles.inRole(signIn, cookies, request, List.of(Roles.OFFICE, Roles.ADMINISTRATOR));
      } else {
        EmployerKey.employer(employers, request);
      }
    } catch (ProblemException e) {
      refuse(request, response, e.problem());
      return;
    } catch (Refusal e) {
      refuse(request, response, Problem.of(e));
      return;
    }
    TimedBody.extend(request, LIMIT);
    chain.doFilter(request, response);
  }

  /** Drains the body: a browser cut off while it sends reports the server as unreachable. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    request.getInputStream().transferTo(OutputStream.nullOutputStream());
    ProblemResponse.write(response, problem);
  }
}
