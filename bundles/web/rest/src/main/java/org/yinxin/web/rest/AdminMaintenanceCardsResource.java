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
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.refusal.Refusal;

/** Cards with which kiosk operators open the maintenance page of kiosks. */
@Component(service = ApiResource.class)
@Path("admin/maintenance-cards")
public final class AdminMaintenanceCardsResource implements ApiResource {
  /** A card to be registered. */
  @Schema(requiredProperties = {"uid", "name", "pin"})
  record Body(String uid, String name, String pin) {}

  /** A card; neither its number nor its PIN is kept. */
  @Schema(name = "MaintenanceCard")
  record View(String id, String name, String by, Instant at) {
    static View of(MaintenanceCards.Card card) {
      return new View(card.id(), card.name(), card.by(), card.at());
    }
  }

  private final MaintenanceCards cards;

  /** Changes cards. */
  @Activate
  public AdminMaintenanceCardsResource(@Reference(name = "cards") MaintenanceCards cards) {
    this.cards = cards;
  }

  /**
   * Returns maintenance cards.
   *
   * @return by name
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> list(@Context Account by) throws Refusal {
    return cards.list(by).stream().map(View::of).toList();
  }

  /**
   * Registers a maintenance card, or gives it another name and PIN.
   *
   * @return the card
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "No card number, name or PIN")
  public View set(Body body, @Context Account by) throws Refusal {
    String uid = Bodies.require(body, "uid", Body::uid);
    String name = Bodies.require(body, "name", Body::name);
    String pin = Bodies.require(body, "pin", Body::pin);
    return View.of(cards.set(uid, name, pin.toCharArray(), by));
  }

  /** Takes a maintenance card back. */
  @DELETE
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("{id}")
  @ApiResponse(responseCode = "204", description = "It opens nothing any more")
  @ApiResponse(responseCode = "404", description = "There is none")
  public void remove(@PathParam("id") String id, @Context Account by) throws Refusal {
    // A card's id is a hash.
    if (!id.matches("[0-9a-f]{64}") || !cards.remove(id, by)) {
      throw ProblemException.notFound();
    }
  }
}
