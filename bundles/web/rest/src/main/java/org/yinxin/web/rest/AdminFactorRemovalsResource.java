package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.FactorRecovery;
import org.yinxin.services.refusal.Refusal;

/** Removals of the second factors of others, which always take two administrators. */
@Component(service = ApiResource.class)
@Path("admin/factor-removals")
public final class AdminFactorRemovalsResource implements ApiResource {
  private final FactorRecovery recovery;

  /** Asks core, which decides who may. */
  @Activate
  public AdminFactorRemovalsResource(@Reference(name = "recovery") FactorRecovery recovery) {
    this.recovery = recovery;
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    String user = user(request.body(AdminPeopleResource.Subject.class));
    return Optional.of(recovery.rule(user, by));
  }

  /**
   * Removes all second factors of an account, and ends its sessions. It always takes two
   * administrators, neither of them the owner.
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople("factors-remove")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Removed")
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "404", description = "No such account, or it has no factor")
  @ApiResponse(
      responseCode = "409",
      description =
          "It waits for a second person, the caller is the owner, or nobody could confirm")
  public void remove(AdminPeopleResource.Subject subject, @Context Account by) throws Refusal {
    recovery.removeAll(user(subject), by);
  }

  private static String user(AdminPeopleResource.Subject subject) {
    return Bodies.require(subject, "user", AdminPeopleResource.Subject::user);
  }
}
