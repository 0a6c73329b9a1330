package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.PermitAll;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.batches.CredentialCollection;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;

/** Hands out credentials to people without an account. */
@Component(service = ApiResource.class)
@Path("collections")
public final class CollectionsResource implements ApiResource {
  /**
   * The data that must belong together; a body, since addresses are logged.
   *
   * @param code collection code; case, spaces and hyphens do not matter
   */
  @Schema(requiredProperties = {"candidateNumber", "idNumber", "code"})
  record Body(String candidateNumber, String idNumber, String code) {}

  private final CredentialCollection collection;
  private final Vault vault;

  /** Hands out what is in the vault. */
  @Activate
  public CollectionsResource(
      @Reference(name = "collection") CredentialCollection collection,
      @Reference(name = "vault") Vault vault) {
    this.collection = collection;
    this.vault = vault;
  }

  /**
   * Collects a file without an account.
   *
   * @return the sealed file, under its document number
   */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(
      responseCode = "404",
      description = "The three do not belong together; which is wrong is not said")
  @ApiResponse(responseCode = "410", description = "The credential was declared void")
  @ApiResponse(responseCode = "429", description = "Too many failures of this number or client")
  @ApiResponse(responseCode = "503", description = "The file cannot be read")
  public Response collect(Body body, @Context HttpServletRequest request) throws Refusal {
    String candidateNumber = Bodies.require(body, "candidateNumber", Body::candidateNumber);
    String idNumber = Bodies.require(body, "idNumber", Body::idNumber);
    String code = Bodies.require(body, "code", Body::code);
    return CredentialFile.of(
        vault, collection.collect(candidateNumber, idNumber, code, request.getRemoteAddr()));
  }
}
