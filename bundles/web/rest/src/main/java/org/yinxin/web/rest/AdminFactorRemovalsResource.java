package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FactorRecovery;
import org.yinxin.services.identity.FactorRemoval;
import org.yinxin.services.refusal.Refusal;

/** Removals of the second factors of others, by two administrators. */
@Component(service = ApiResource.class)
@Path("admin/factor-removals")
public final class AdminFactorRemovalsResource implements ApiResource {
  /** A removal that waits for another administrator. */
  @Schema(
      name = "FactorRemoval",
      requiredProperties = {"user", "begunBy", "expiresAt"})
  record View(String user, String begunBy, @Schema(format = "date-time") String expiresAt) {
    static View of(FactorRemoval removal) {
      return new View(removal.user(), removal.begunBy(), removal.expiresAt().toString());
    }
  }

  private final FactorRecovery recovery;

  /** Asks core, which decides who may. */
  @Activate
  public AdminFactorRemovalsResource(@Reference(name = "recovery") FactorRecovery recovery) {
    this.recovery = recovery;
  }

  /**
   * Lists the removals that wait.
   *
   * @return by account
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> waiting(@Context Account by) throws Refusal {
    return recovery.waiting(by).stream().map(View::of).toList();
  }

  /**
   * Asks for the removal of all second factors of an account.
   *
   * @return another administrator confirms it within 24 hours
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such account, or it has no factor")
  @ApiResponse(responseCode = "409", description = "The owner, or no person number")
  public View begin(AdminPeopleResource.Subject subject, @Context Account by) throws Refusal {
    return View.of(recovery.begin(user(subject), by));
  }

  /** Confirms a removal that another administrator has begun, and ends the account's sessions. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("confirmations")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Removed")
  @ApiResponse(responseCode = "404", description = "No such account, or it has no factor")
  @ApiResponse(responseCode = "409", description = "The same person has begun it, or the owner")
  @ApiResponse(responseCode = "410", description = "Nobody asks for it any more")
  public void confirm(AdminPeopleResource.Subject subject, @Context Account by) throws Refusal {
    recovery.confirm(user(subject), by);
  }

  /** Takes a removal back. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("cancellations")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Nothing will be removed")
  public void cancel(AdminPeopleResource.Subject subject, @Context Account by) throws Refusal {
    recovery.cancel(user(subject), by);
  }

  private static String user(AdminPeopleResource.Subject subject) {
    return Bodies.require(subject, "user", AdminPeopleResource.Subject::user);
  }
}
