package org.yinxin.web.rest;

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

/** Lists and ends the caller's sessions. */
@Component(service = ApiResource.class)
@Path("sessions")
public final class SessionsResource implements ApiResource {
  /** The number of sessions that have ended. */
  record Ended(int ended) {}

  private final Sessions sessions;

  /** Lists and ends the caller's own. */
  @Activate
  public SessionsResource(@Reference(name = "sessions") Sessions sessions) {
    this.sessions = sessions;
  }

  /** Mine, this one first. */
  @GET
  @RolesAllowed(Roles.SIGNED_IN)
  @Produces(MediaType.APPLICATION_JSON)
  public List<SessionView> mine(@Context Account account, @Context HttpServletRequest request) {
    return SessionView.all(sessions.of(account.user(), Caller.token(request).orElse("")));
  }

  /** Ends one of mine. */
  @DELETE
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("{id}")
  public void end(@PathParam("id") String id, @Context Account account) {
    if (!sessions.end(account.user(), id)) {
      throw ProblemException.notFound();
    }
  }

  /** Ends all of mine but this one. */
  @POST
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("end-others")
  @Produces(MediaType.APPLICATION_JSON)
  public Ended endOthers(@Context Account account, @Context HttpServletRequest request) {
    return new Ended(sessions.endOthers(account.user(), Caller.token(request).orElse("")));
  }
}
