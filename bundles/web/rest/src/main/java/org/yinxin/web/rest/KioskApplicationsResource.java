package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.kiosks.KioskIssuance;
import org.yinxin.services.refusal.Refusal;

/** Takes applications at a kiosk. */
@Component(service = ApiResource.class)
@Path("kiosk/applications")
public final class KioskApplicationsResource implements ApiResource {
  private final KioskIssuance issuance;
  private final Credentials credentials;

  /** Hands applications to the issuance. */
  @Activate
  public KioskApplicationsResource(
      @Reference(name = "issuance") KioskIssuance issuance,
      @Reference(name = "credentials") Credentials credentials) {
    this.issuance = issuance;
    this.credentials = credentials;
  }

  /**
   * Applies at a kiosk.
   *
   * @return the application
   */
  @POST
  @RolesAllowed(Roles.KIOSK_SESSION)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Refused, with the reason")
  public ApplicationView apply(
      ApplicationBody body, @HeaderParam("Idempotency-Key") String key, @Context KioskCaller caller)
      throws Refusal {
    ApplicationRequest wanted = ApplicationBody.request(body, caller.person());
    KioskIssuance.Seen seen = issuance.apply(wanted, ApplicationBody.key(key), caller.session());
    return view(seen);
  }

  /**
   * Watches an application.
   *
   * @return the application
   */
  @GET
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another's")
  public ApplicationView watch(@PathParam("id") String id, @Context KioskCaller caller)
      throws Refusal {
    return view(issuance.application(id, caller.session()));
  }

  private ApplicationView view(KioskIssuance.Seen seen) {
    ApplicationView view = ApplicationView.of(seen.application(), credentials);
    return seen.withheld().map(view::withholding).orElse(view);
  }
}
