package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;

/** Lists and ends the sessions of any account, for administrators. Bodies name the accounts. */
@Component(service = ApiResource.class)
@Path("admin/sessions")
public final class AdminSessionsResource implements ApiResource {
  /** The account that sessions belong to. */
  @Schema(requiredProperties = "user")
  record Subject(String user) {}

  private final Sessions sessions;
  private final SessionCookies cookies;

  /** Lists and ends anybody's. */
  @Activate
  public AdminSessionsResource(
      @Reference(name = "sessions") Sessions sessions,
      @Reference(name = "institution") Institution institution) {
    this.sessions = sessions;
    this.cookies = new SessionCookies(institution);
  }

  /**
   * Sessions of an account.
   *
   * @return sessions, none for an unknown account
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No account is named")
  public List<SessionView> search(
      Subject subject, @Context Account by, @Context HttpServletRequest request) throws Refusal {
    String token = cookies.token(request).orElse("");
    return SessionView.all(sessions.of(user(subject), token, by));
  }

  /**
   * Ends all sessions of an account; audited.
   *
   * @return number of ended sessions
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "No account is named")
  public SessionsResource.Ended end(Subject subject, @Context Account by) throws Refusal {
    return new SessionsResource.Ended(sessions.endAll(user(subject), by));
  }

  private static String user(Subject subject) {
    String user = Bodies.require(subject, "user", Subject::user);
    return Bodies.property("user", user.isBlank() ? null : user);
  }
}
