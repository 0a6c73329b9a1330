package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
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
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;

/** Credentials of an office: shown, declared void, issued anew. */
@Component(service = ApiResource.class)
@Path("office/credentials")
public final class OfficeCredentialsResource implements ApiResource {
  /** The reason for a revocation, or the ground for a renewal. */
  @Schema(name = "Reason", requiredProperties = "reason")
  record Body(@Schema(maxLength = 200) String reason) {}

  private final Credentials credentials;
  private final OfficeIssuance issuance;
  private final Vault vault;

  /** Works on what was issued. */
  @Activate
  public OfficeCredentialsResource(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "issuance") OfficeIssuance issuance,
      @Reference(name = "vault") Vault vault) {
    this.credentials = credentials;
    this.issuance = issuance;
    this.vault = vault;
  }

  /**
   * Returns the sealed file.
   *
   * @return the PDF
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/pdf")
  @Produces("application/pdf")
  @ApiResponse(responseCode = "404", description = "There is none, or it is another office's")
  public Response pdf(@PathParam("id") String id, @Context Account by) throws Refusal {
    return CredentialFile.of(vault, issuance.forDownload(id, by));
  }

  /** Declares a credential void. */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @StepUp
  @Path("{id}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Revoked")
  @ApiResponse(responseCode = "404", description = "There is none, or it is another office's")
  @ApiResponse(responseCode = "409", description = "Revoked already")
  @ApiResponse(responseCode = "422", description = "No reason")
  @ApiResponse(
      responseCode = "503",
      description =
          "Data of a backup are being restored, or the system has just been started and waits for kiosks to tell what they know of the log: nothing is revoked (`log-incomplete`)")
  public void revoke(@PathParam("id") String id, Body body, @Context Account by) throws Refusal {
    Credential credential = issuance.credential(id, by);
    String reason = RequestText.of(body == null ? null : body.reason(), "作废理由", "a reason");
    if (!issuance.revoke(credential.id(), reason, by)) {
      throw new ProblemException(HttpReason.REVOKED);
    }
  }

  /**
   * Issues a credential anew from the records as they are now; the new one supersedes this one and
   * no other.
   *
   * @return the application; it leads to the old credential if nothing differs
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/renew")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is another office's")
  @ApiResponse(responseCode = "409", description = "An equal one waits for approval")
  @ApiResponse(responseCode = "422", description = "Refused, with the reason")
  public ApplicationView renew(@PathParam("id") String id, Body body, @Context Account by)
      throws Refusal {
    Credential credential = issuance.credential(id, by);
    String ground = RequestText.of(body == null ? null : body.reason(), "依据", "a ground");
    return ApplicationView.of(issuance.renew(credential.id(), ground, by), credentials);
  }
}
