package org.yinxin.web.rest;

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
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.refusal.Refusal;

/** Previews of what an office would issue, as for people who have no account. */
@Component(service = ApiResource.class)
@Path("office/previews")
public final class OfficePreviewsResource implements ApiResource {
  private final OfficeIssuance issuance;

  /** Draws, and keeps nothing. */
  @Activate
  public OfficePreviewsResource(@Reference(name = "issuance") OfficeIssuance issuance) {
    this.issuance = issuance;
  }

  /**
   * Returns the document that an application on behalf of a person would give, marked as a preview,
   * without seal; nothing is kept.
   *
   * <p>An office sees ID numbers in part alone.
   *
   * @return the preview
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  @ApiResponse(responseCode = "404", description = "No such type is deployed")
  @ApiResponse(responseCode = "422", description = "Not eligible, or it cannot be composed")
  @ApiResponse(responseCode = "503", description = "Not possible now")
  public byte[] preview(OfficeApplicationBody body, @Context Account by) throws Refusal {
    return issuance.preview(OfficeApplicationBody.required(body).request(), by);
  }
}
