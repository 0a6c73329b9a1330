package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Decision;
import org.yinxin.services.issuance.Decisions;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Decisions about the credentials that rest on corrected records. */
@Component(service = ApiResource.class)
@Path("office/imports/{id}/decisions")
public final class OfficeDecisionsResource implements ApiResource {
  /** A decision that was made about a credential. */
  @Schema(name = "Decision")
  record View(String credential, Decision.Choice choice, String by, Instant at) {
    static View of(Decision d) {
      return new View(d.credentialId(), d.choice(), d.by(), d.at());
    }
  }

  /** A decision to make about a credential; it needs a reason where it revokes the credential. */
  @Schema(
      name = "DecisionBody",
      requiredProperties = {"credential", "choice"})
  record Body(
      String credential,
      @Schema(implementation = Decision.Choice.class) String choice,
      String reason) {}

  private final Decisions decisions;

  /** Decides. */
  @Activate
  public OfficeDecisionsResource(@Reference(name = "decisions") Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * Lists the decisions about the credentials of the caller's offices.
   *
   * @return decisions about credentials of my offices
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> made(@PathParam("id") String id, @Context Account by) {
    return decisions.ofImport(id, by).stream().map(View::of).toList();
  }

  /**
   * Decides about a credential that rests on corrected records.
   *
   * @return decided and done
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "404",
      description = "The import touches no such credential of this office")
  @ApiResponse(
      responseCode = "409",
      description =
          "Decided already; or (awaiting-approval) the new one waits for approval: decide again afterwards")
  @ApiResponse(
      responseCode = "422",
      description = "No such choice, no reason to revoke, or a new one would be the same")
  @ApiResponse(
      responseCode = "503",
      description =
          "The new one is being made, or the log takes no entries now (`log-incomplete`): nothing is decided, try again later")
  public View decide(@PathParam("id") String id, Body body, @Context Account by) throws Refusal {
    String credential = Bodies.require(body, "credential", Body::credential);
    Decision decision =
        decisions.decide(
            id,
            credential,
            choice(body.choice()),
            Objects.requireNonNullElse(body.reason(), "").strip(),
            by);
    return View.of(decision);
  }

  private static Decision.Choice choice(String name) {
    return HttpJson.constant(Decision.Choice.class, name)
        .orElseThrow(() -> new ProblemException(HttpReason.BAD_CHOICE));
  }
}
