package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import javax.annotation.security.RolesAllowed;
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
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignInCode;
import org.yinxin.services.refusal.Refusal;

/** Codes that a kiosk shows to be scanned. */
@Component(service = ApiResource.class)
@Path("kiosk/sign-in-codes")
public final class KioskSignInCodesResource implements ApiResource {
  /** A code, and the address in the QR code. */
  record Made(String code, String url, Instant expiresAt) {}

  /** The state of a code. */
  record State(SignInCode.State state) {}

  private final KioskSignIns signIns;
  private final Institution institution;

  /** Makes codes under the public address. */
  @Activate
  public KioskSignInCodesResource(
      @Reference(name = "signIns") KioskSignIns signIns,
      @Reference(name = "institution") Institution institution) {
    this.signIns = signIns;
    this.institution = institution;
  }

  /**
   * Returns a code to be scanned; it lives 60 s.
   *
   * @return the code
   */
  @POST
  @RolesAllowed(Roles.KIOSK)
  @ResponseStatus(201)
  @Produces(MediaType.APPLICATION_JSON)
  public Made make(@Context Kiosks.Caller caller) {
    SignInCode code = signIns.newCode(caller.kiosk().id());
    return new Made(
        code.code(), institution.publicAddress() + "/k/" + code.code(), code.expiresAt());
  }

  /**
   * Returns the state of a code.
   *
   * @return its state
   */
  @GET
  @RolesAllowed(Roles.KIOSK)
  @Path("{code}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another kiosk's")
  public State state(@PathParam("code") String code, @Context Kiosks.Caller caller) throws Refusal {
    SignInCode asked = signIns.code(caller.kiosk().id(), code);
    return new State(asked.state());
  }
}
