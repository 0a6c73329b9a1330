package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
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
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Dossiers;
import org.yinxin.services.records.Person;
import org.yinxin.services.refusal.Refusal;

/** Finds people at the counter, and shows an office's records of one. */
@Component(service = ApiResource.class)
@Path("office/people")
public final class OfficePeopleResource implements ApiResource {
  /** A text to search for; in the body, since addresses are logged on the way. */
  @Schema(requiredProperties = "text")
  record Search(String text) {}

  /** Whom it is about. */
  @Schema(requiredProperties = "number")
  record Subject(String number) {}

  /** The data that an office has on a person. */
  @Schema(name = "Dossier")
  record View(
      Person person,
      List<OfferView> offers,
      List<OfficeHoldsResource.View> holds,
      List<ApplicationView> applications,
      List<RegisterView> credentials,
      List<PersonRecordsView> facts) {}

  private static final int FOUND = 20;

  private final Dossiers dossiers;
  private final Credentials credentials;

  /** Shows what the caller's offices know. */
  @Activate
  public OfficePeopleResource(
      @Reference(name = "dossiers") Dossiers dossiers,
      @Reference(name = "credentials") Credentials credentials) {
    this.dossiers = dossiers;
    this.credentials = credentials;
  }

  /**
   * Finds people by number or name.
   *
   * @return at most 20
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public List<Person> search(Search search, @Context Account by) throws Refusal {
    return dossiers.search(Bodies.require(search, "text", Search::text), FOUND, by);
  }

  /**
   * Returns a person, as far as the caller's offices are concerned.
   *
   * @return the person, what can be issued and why not, holds, applications, register, records
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("dossiers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such person")
  public View dossier(Subject subject, @Context Account by) throws Refusal {
    String number = Bodies.require(subject, "number", Subject::number);
    Dossiers.Dossier dossier = dossiers.of(number, by);
    return new View(
        dossier.person(),
        dossier.offers().stream().map(OfferView::of).toList(),
        dossier.holds().stream().map(OfficeHoldsResource.View::of).toList(),
        dossier.applications().stream().map(a -> ApplicationView.of(a, credentials)).toList(),
        dossier.credentials().stream().map(RegisterView::of).toList(),
        dossier.facts().stream().flatMap(facts -> PersonRecordsView.of(facts).stream()).toList());
  }
}
