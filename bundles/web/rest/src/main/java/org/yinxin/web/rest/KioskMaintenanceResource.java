package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.refusal.Refusal;

/** Opens the maintenance page of a kiosk. */
@Component(service = ApiResource.class)
@Path("kiosk/maintenance")
public final class KioskMaintenanceResource implements ApiResource {
  /** The card that was laid on, and what was typed. */
  @Schema(requiredProperties = {"uid", "pin"})
  record Body(String uid, String pin) {}

  /** The kiosk operator whose card it is. */
  record Operator(String name) {}

  private final MaintenanceCards cards;

  /** Has cards checked. */
  @Activate
  public KioskMaintenanceResource(@Reference(name = "cards") MaintenanceCards cards) {
    this.cards = cards;
  }

  /**
   * Checks a maintenance card and its PIN.
   *
   * @return the owner of the card
   */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "They do not belong together")
  @ApiResponse(responseCode = "429", description = "Five failures close it for five minutes")
  public Operator open(Body body, @Context Kiosks.Caller caller) throws Refusal {
    String kiosk = caller.kiosk().id();
    String uid = Bodies.require(body, "uid", Body::uid);
    String pin = Bodies.require(body, "pin", Body::pin);
    return new Operator(cards.check(kiosk, uid, pin.toCharArray()));
  }
}
