package org.yinxin.web.rest;

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
   * The PDF that an application for a person would give, marked as a preview. An office sees ID
   * numbers in part alone.
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  public byte[] preview(OnBehalf body, @Context Account account) throws Refusal {
    return issuance.preview(OnBehalf.of(body).request(), account);
  }
}
