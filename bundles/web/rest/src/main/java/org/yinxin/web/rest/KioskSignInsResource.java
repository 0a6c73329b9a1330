package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
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
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignInCode;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The phone's side of signing in at a kiosk by scan. */
@Component(service = ApiResource.class)
@Path("kiosk-sign-ins")
public final class KioskSignInsResource implements ApiResource {
  /** The sign-in that the person is asked to confirm. */
  @Schema(name = "KioskSignIn")
  record View(
      LocalizedText kiosk, LocalizedText place, Instant expiresAt, SignInCode.State state) {}

  /** The person's answer. */
  @Schema(requiredProperties = "confirm")
  record Body(Boolean confirm) {}

  private final KioskSignIns signIns;
  private final Kiosks kiosks;

  /** Hands answers on. */
  @Activate
  public KioskSignInsResource(
      @Reference(name = "signIns") KioskSignIns signIns,
      @Reference(name = "kiosks") Kiosks kiosks) {
    this.signIns = signIns;
    this.kiosks = kiosks;
  }

  /**
   * Returns the kiosk at which this account is asked to sign in.
   *
   * @return the kiosk that asks
   */
  @GET
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("{code}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description = "Another account was first, or this one belongs to no person")
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "It was used")
  @ApiResponse(responseCode = "410", description = "It has expired")
  public View asked(@PathParam("code") String code, @Context Account by) throws Refusal {
    return view(signIns.asked(code, by));
  }

  /**
   * Takes a code from a kiosk's screen for this account, and for no other one from then on.
   *
   * @return the kiosk that asks
   */
  @POST
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("{code}/scan")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description = "Another account was first, or this one belongs to no person")
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "It was used")
  @ApiResponse(responseCode = "410", description = "It has expired")
  public View scanned(@PathParam("code") String code, @Context Account by) throws Refusal {
    return view(signIns.scanned(code, by));
  }

  private View view(SignInCode code) {
    Kiosk kiosk = kiosks.find(code.kioskId()).orElseThrow(ProblemException::notFound);
    return new View(kiosk.site().name(), kiosk.site().place(), code.expiresAt(), code.state());
  }

  /** Signs in at the kiosk of a code, or refuses. */
  @POST
  @RolesAllowed(Roles.SIGNED_IN)
  @Path("{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Said")
  @ApiResponse(
      responseCode = "403",
      description = "Another account was first, or this person may not use kiosks")
  @ApiResponse(responseCode = "404", description = "There is none")
  @ApiResponse(responseCode = "409", description = "It was used")
  @ApiResponse(responseCode = "410", description = "It has expired")
  public void answer(@PathParam("code") String code, Body body, @Context Account by)
      throws Refusal {
    boolean isConfirmed = Bodies.require(body, "confirm", Body::confirm);
    signIns.answer(code, by, isConfirmed);
  }
}
