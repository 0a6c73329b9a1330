package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
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
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** Employers that ask to verify in bulk, and their keys. */
@Component(service = ApiResource.class)
@Path("admin/employers")
public final class AdminEmployersResource implements ApiResource {
  /** The number of items that an employer may have verified a day. */
  @Schema(requiredProperties = "itemsPerDay")
  record Limit(@Schema(minimum = "1", maximum = "100000") int itemsPerDay) {}

  /**
   * An employer.
   *
   * @param key only in the answer that makes it
   */
  @Schema(name = "Employer")
  record View(
      String id,
      String name,
      String contact,
      String purpose,
      Employer.State state,
      int itemsPerDay,
      int itemsToday,
      Instant requestedAt,
      String decidedBy,
      Instant decidedAt,
      String key) {
    static View of(Employer employer, String key) {
      return new View(
          employer.id(),
          employer.name(),
          employer.contact(),
          employer.purpose(),
          employer.state(),
          employer.itemsPerDay(),
          employer.itemsToday(),
          employer.requestedAt(),
          employer.decidedBy().orElse(null),
          employer.decidedAt().orElse(null),
          key);
    }
  }

  private final Employers employers;

  /** Decides on requests. */
  @Activate
  public AdminEmployersResource(@Reference(name = "employers") Employers employers) {
    this.employers = employers;
  }

  /**
   * Employers that verify in bulk or ask to.
   *
   * @return those that wait first
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> list(@Context Account by) throws Refusal {
    return employers.list(by).stream().map(each -> View.of(each, null)).toList();
  }

  /**
   * Makes a key for an employer, the first or another one; it is shown this once.
   *
   * @return with the key
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("{id}/key")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "It was declined")
  @ApiResponse(responseCode = "422", description = "The limit is not valid")
  public View approve(@PathParam("id") String id, Limit limit, @Context Account by) throws Refusal {
    int itemsPerDay = Bodies.require(limit).itemsPerDay();
    Employers.Keyed keyed = employers.approve(id, itemsPerDay, by);
    return View.of(keyed.employer(), keyed.key());
  }

  /**
   * Takes the key back.
   *
   * @return the key counts no longer
   */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}/key")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "It has no key")
  public View revoke(@PathParam("id") String id, @Context Account by) throws Refusal {
    return View.of(employers.revoke(id, by), null);
  }

  /**
   * Declines an employer's request for a key.
   *
   * @return it was declined
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}/declination")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "It waits no longer")
  public View decline(@PathParam("id") String id, @Context Account by) throws Refusal {
    return View.of(employers.decline(id, by), null);
  }
}
