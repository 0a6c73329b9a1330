package org.yinxin.web.rest;

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
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;

/** Credentials of an office: shown, declared void, issued anew. */
@Component(service = ApiResource.class)
@Path("office/credentials")
public final class OfficeCredentialsResource implements ApiResource {
  /** The reason for a revocation, or the ground for a renewal. */
  record Body(String reason) {}

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

  /** The sealed file. */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/pdf")
  @Produces("application/pdf")
  public Response pdf(@PathParam("id") String id, @Context Account account) throws Refusal {
    return CredentialFile.of(vault, issuance.credential(id, account));
  }

  /** Declares one void. */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  public void revoke(@PathParam("id") String id, Body body, @Context Account account)
      throws Refusal {
    Credential credential = issuance.credential(id, account);
    String reason = RequestText.of(body == null ? null : body.reason(), "撤销理由", "reason");
    if (!issuance.revoke(credential.id(), reason, account)) {
      throw new ProblemException(409, "revoked", "该凭证已经撤销。", "The credential was revoked already.");
    }
  }

  /** Issues one anew from the records as they are now; it supersedes the old one if they differ. */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/renew")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public ApplicationView renew(@PathParam("id") String id, Body body, @Context Account account)
      throws Refusal {
    Credential credential = issuance.credential(id, account);
    String ground = RequestText.of(body == null ? null : body.reason(), "依据", "ground");
    return ApplicationView.of(issuance.renew(credential.id(), ground, account), credentials);
  }
}
