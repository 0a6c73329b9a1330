package org.yinxin.web.rest;

import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.refusal.Refusal;

/** Cards with which kiosk operators open the maintenance page of kiosks. */
@Component(service = ApiResource.class)
@Path("admin/maintenance-cards")
public final class AdminMaintenanceCardsResource implements ApiResource {
  /** A card to be registered. */
  record Body(String uid, String name, String pin) {}

  /** A card; neither its number nor its PIN is kept. */
  record View(String id, String name, String by, String at) {
    static View of(MaintenanceCards.Card card) {
      return new View(card.id(), card.name(), card.by(), Times.text(card.at()));
    }
  }

  private final SignIn signIn;
  private final MaintenanceCards cards;

  /** Changes cards. */
  @Activate
  public AdminMaintenanceCardsResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "cards") MaintenanceCards cards) {
    this.signIn = signIn;
    this.cards = cards;
  }

  private Account administrator(HttpServletRequest request) {
    return Caller.inRole(signIn, request, Account.ADMINISTRATOR);
  }

  /** All cards, by name. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> list(@Context HttpServletRequest request) throws Refusal {
    return cards.list(administrator(request)).stream().map(View::of).toList();
  }

  /** Registers a card, or gives it another name and PIN. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response set(Body body, @Context HttpServletRequest request) throws Refusal {
    Account by = administrator(request);
    if (body == null || body.uid() == null || body.name() == null || body.pin() == null) {
      throw new ProblemException(400, "bad-json", "请填写卡号、姓名和 PIN。", "Give uid, name and pin.");
    }
    MaintenanceCards.Card card = cards.set(body.uid(), body.name(), body.pin().toCharArray(), by);
    return Response.status(201).entity(View.of(card)).build();
  }

  /** Takes a card back. */
  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") String id, @Context HttpServletRequest request)
      throws Refusal {
    Account by = administrator(request);
    // A card's id is a hash.
    if (!id.matches("[0-9a-f]{64}") || !cards.remove(id, by)) {
      throw ProblemException.notFound();
    }
  }
}
