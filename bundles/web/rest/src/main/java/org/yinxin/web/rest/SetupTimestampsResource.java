package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupSteps;

/** Records if seals of a new system carry time-stamps, and of which authority. */
@Component(service = ApiResource.class)
@Path("setup/time-stamps")
public final class SetupTimestampsResource implements ApiResource {
  /**
   * An authority; none of its fields is wanted if {@code without}.
   *
   * @param trustAnchors PEM
   */
  record Choice(
      Boolean without,
      String url,
      String trustAnchors,
      String user,
      @Schema(format = "password") String password) {
    Choice {
      without = Boolean.TRUE.equals(without);
    }
  }

  private final SetupSteps steps;

  /** Sets up. */
  @Activate
  public SetupTimestampsResource(@Reference(name = "steps") SetupSteps steps) {
    this.steps = steps;
  }

  /** Decides whether seals carry time-stamps; an authority is asked for one before. */
  @PUT
  @RolesAllowed(Roles.SETUP)
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Decided")
  @ApiResponse(responseCode = "422", description = "The authority gives none; the detail says why")
  @ApiResponse(responseCode = "503", description = "A file in etc/ cannot be written")
  public Response decide(Choice choice, @Context Account by) throws Refusal {
    Bodies.require(choice);
    if (choice.without()) {
      steps.stampNothing(by.user());
    } else {
      steps.stampWith(
          new SetupSteps.Authority(
              Objects.requireNonNullElse(choice.url(), ""),
              Objects.requireNonNullElse(choice.trustAnchors(), ""),
              Objects.requireNonNullElse(choice.user(), ""),
              Objects.requireNonNullElse(choice.password(), "")),
          by.user());
    }
    return Response.noContent().build();
  }
}
