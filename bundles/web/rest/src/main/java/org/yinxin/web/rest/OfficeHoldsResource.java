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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.Holds;
import org.yinxin.services.records.People;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Holds on people. */
@Component(service = ApiResource.class)
@Path("office/holds")
public final class OfficeHoldsResource implements ApiResource {
  /** A hold. */
  @Schema(name = "Hold")
  record View(
      String id,
      String personNumber,
      String office,
      Hold.Category category,
      String reason,
      String by,
      Instant since) {
    static View of(Hold h) {
      return new View(
          h.id(), h.personNumber(), h.office(), h.category(), h.reason(), h.by(), h.since());
    }
  }

  /** Whom, by which office, and why. */
  @Schema(
      name = "HoldBody",
      requiredProperties = {"personNumber", "office", "category", "reason"})
  record Body(
      String personNumber,
      String office,
      @Schema(implementation = Hold.Category.class) String category,
      @Schema(maxLength = 200) String reason) {}

  private final Holds holds;
  private final People people;

  /** Places and lifts. */
  @Activate
  public OfficeHoldsResource(
      @Reference(name = "holds") Holds holds, @Reference(name = "people") People people) {
    this.holds = holds;
    this.people = people;
  }

  /**
   * Returns the active holds of the caller's offices.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> active(@Context Account by) {
    return holds.active(by).stream().map(View::of).toList();
  }

  /**
   * Places a hold on a person.
   *
   * @return the hold in force
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "No such person, category or reason")
  public View place(Body body, @Context Account by) throws Refusal {
    String personNumber = Bodies.require(body, "personNumber", Body::personNumber);
    String office = Bodies.require(body, "office", Body::office);
    // Another office is refused before anything is said of person and reason.
    if (!by.worksFor(office)) {
      throw ProblemException.notAllowed();
    }
    if (people.find(personNumber).isEmpty()) {
      throw new ProblemException(HttpReason.NO_SUCH_PERSON);
    }
    Hold hold =
        holds.place(
            personNumber,
            office,
            category(body.category()),
            RequestText.of(body.reason(), "原因", "a reason"),
            by);
    return View.of(hold);
  }

  private static Hold.Category category(String name) {
    return HttpJson.constant(Hold.Category.class, name)
        .orElseThrow(() -> new ProblemException(HttpReason.BAD_CATEGORY));
  }

  /** Lifts a hold. */
  @DELETE
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}")
  @ApiResponse(responseCode = "204", description = "Lifted")
  @ApiResponse(responseCode = "404", description = "There is none, or it is another office's")
  @ApiResponse(responseCode = "409", description = "Lifted already")
  public void lift(@PathParam("id") String id, @Context Account by) throws Refusal {
    if (!holds.lift(id, by)) {
      throw new ProblemException(HttpReason.LIFTED);
    }
  }
}
