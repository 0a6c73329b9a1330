package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
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
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.refusal.Refusal;

/**
 * Takes anybody's request for a key for bulk verification, and shows the rest of a key's daily
 * limit.
 */
@Component(service = ApiResource.class)
@Path("employers")
public final class EmployersResource implements ApiResource {
  /** A request of an employer for a key. */
  @Schema(requiredProperties = {"name", "contact", "purpose"})
  record Body(String name, String contact, String purpose) {}

  /** The request as it was taken; the administrator who decides on it contacts the employer. */
  record Asked(String id, Employer.State state) {}

  /** The employer of a key, and the items that it may verify on a day and has verified today. */
  record Own(String name, int itemsPerDay, int itemsToday) {}

  private final Employers employers;

  /** Takes requests. */
  @Activate
  public EmployersResource(@Reference(name = "employers") Employers employers) {
    this.employers = employers;
  }

  /**
   * Asks for a key to verify in bulk with.
   *
   * @return it waits for an administrator
   */
  @POST
  @PermitAll
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Something is missing or too long")
  @ApiResponse(
      responseCode = "429",
      description = "Too many requests wait, or came from this network today")
  public Asked request(Body body, @Context HttpServletRequest request) throws Refusal {
    String name = Bodies.require(body, "name", Body::name);
    String contact = Bodies.require(body, "contact", Body::contact);
    String purpose = Bodies.require(body, "purpose", Body::purpose);
    Employer asked = employers.request(name, contact, purpose, request.getRemoteAddr());
    return new Asked(asked.id(), asked.state());
  }

  /**
   * Returns the employer of the key, and its use of today.
   *
   * @return the employer
   */
  @GET
  @RolesAllowed(Roles.EMPLOYER)
  @Path("own")
  @Produces(MediaType.APPLICATION_JSON)
  public Own own(@Context Employer employer) throws Refusal {
    return new Own(employer.name(), employer.itemsPerDay(), employer.itemsToday());
  }
}
