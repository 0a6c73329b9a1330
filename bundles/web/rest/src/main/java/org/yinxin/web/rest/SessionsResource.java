package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.institution.Institution;

/** Lists and ends the caller's sessions. */
@Component(service = ApiResource.class)
@Path("sessions")
public final class SessionsResource implements ApiResource {
  /** The number of sessions that have ended. */
  @Schema(requiredProperties = "ended")
  record Ended(int ended) {}

  private final Sessions sessions;
  private final SessionCookies cookies;

  /** Lists and ends the caller's own. */
  @Activate
  public SessionsResource(
      @Reference(name = "sessions") Sessions sessions,
      @Reference(name = "institution") Institution institution) {
    this.sessions = sessions;
    this.cookies = new SessionCookies(institution);
  }

  /**
   * Lists the sessions of the caller, this one first.
   *
   * @return sessions
   */
  @GET
  @RolesAllowed(Roles.SIGNED_IN)
  @Produces(MediaType.APPLICATION_JSON)
  public List<SessionView> mine(@Context Account by, @Context HttpServletRequest request) {
    return SessionView.all(sessions.of(by.user(), cookies.token(request).orElse("")));
  }

  /** Ends one of the caller's sessions. */
  @DELETE
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("{id}")
  @ApiResponse(responseCode = "204", description = "Ended")
  @ApiResponse(responseCode = "404", description = "No such session of the caller's")
  public void end(@PathParam("id") String id, @Context Account by) {
    if (!sessions.end(by.user(), id)) {
      throw ProblemException.notFound();
    }
  }

  /**
   * Ends all of the caller's sessions but this one.
   *
   * @return number of ended sessions
   */
  @POST
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("end-others")
  @Produces(MediaType.APPLICATION_JSON)
  public Ended endOthers(@Context Account by, @Context HttpServletRequest request) {
    return new Ended(sessions.endOthers(by.user(), cookies.token(request).orElse("")));
  }
}
