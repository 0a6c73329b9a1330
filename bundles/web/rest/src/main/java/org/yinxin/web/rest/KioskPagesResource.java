package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.kiosks.KioskIssuance;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;

/** Draws the pages of a credential for the kiosk's screen. */
@Component(service = ApiResource.class)
@Path("kiosk/credentials")
public final class KioskPagesResource implements ApiResource {
  private final KioskIssuance issuance;
  private final CredentialPages pages;

  /** Draws pages of sealed files. */
  @Activate
  public KioskPagesResource(
      @Reference(name = "issuance") KioskIssuance issuance,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "images") PageImages images) {
    this.issuance = issuance;
    this.pages = new CredentialPages(vault, images);
  }

  /**
   * Returns a page of a credential, from 1.
   *
   * @return the page
   */
  @GET
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Path("{id}/pages/{n}.png")
  @Produces("image/png")
  @ApiResponse(
      responseCode = "403",
      description = "The certificate wants a surer way of signing in (not-sure-enough)")
  @ApiResponse(responseCode = "404", description = "There is none, or it is another's")
  public byte[] page(
      @PathParam("id") String id, @PathParam("n") String n, @Context KioskCaller caller)
      throws Refusal {
    if (!n.matches("[0-9]{1,4}")) {
      throw ProblemException.notFound();
    }
    // The page has the code, and by the code anybody has the file.
    Credential credential = issuance.credential(id, caller.session());
    return pages.png(credential, Integer.parseInt(n));
  }
}
