package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.refusal.Refusal;

/** The caller's PIN for kiosks. It is in no answer. */
@Component(service = ApiResource.class)
@Path("kiosk-pin")
public final class KioskPinResource implements ApiResource {
  /**
   * The PIN that is chosen.
   *
   * @param pin six digits
   */
  @Schema(requiredProperties = "pin")
  record Body(String pin) {}

  /**
   * Since when there is one, and until when it is blocked; each absent otherwise.
   *
   * @param setAt absent if there is none
   * @param blockedUntil absent if it is not blocked
   */
  @Schema(name = "KioskPin")
  record PinStatus(Instant setAt, Instant blockedUntil) {
    static PinStatus of(KioskPins.PinStatus status) {
      return new PinStatus(status.setAt().orElse(null), status.blockedUntil().orElse(null));
    }
  }

  private final KioskPins pins;

  /** Has PINs kept. */
  @Activate
  public KioskPinResource(@Reference(name = "pins") KioskPins pins) {
    this.pins = pins;
  }

  /**
   * Returns the state of the caller's PIN for kiosks.
   *
   * @return time since which there is one
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public PinStatus mine(@Context Account by) {
    return PinStatus.of(pins.of(by.personNumber()));
  }

  /**
   * Sets the caller's PIN for kiosks, or another one; this ends a block.
   *
   * @return time since which the PIN is set
   */
  @PUT
  @RolesAllowed(Roles.HOLDER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "422",
      description = "No six digits, or easily guessed (`kiosk-bad-request`)")
  public PinStatus set(Body body, @Context Account by) throws Refusal {
    String person = by.personNumber();
    String pin = Bodies.require(body, "pin", Body::pin);
    return PinStatus.of(pins.set(person, pin.toCharArray(), by.user()));
  }

  /** Removes the caller's PIN for kiosks. */
  @DELETE
  @RolesAllowed(Roles.HOLDER)
  @ApiResponse(responseCode = "204", description = "There is none")
  public void remove(@Context Account by) {
    String person = by.personNumber();
    pins.remove(person, by.user());
  }
}
