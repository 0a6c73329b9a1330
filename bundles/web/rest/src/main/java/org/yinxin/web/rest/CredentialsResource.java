package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.augmentation.LongTermForms;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;

/** The caller's own credentials. */
@Component(service = ApiResource.class)
@Path("credentials")
public final class CredentialsResource implements ApiResource {
  private final Credentials credentials;
  private final Vault vault;
  private final Ledger ledger;
  private final LongTermForms forms;
  private final CredentialPages pages;

  /** Reads what was issued. */
  @Activate
  public CredentialsResource(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "forms") LongTermForms forms,
      @Reference(name = "images") PageImages images) {
    this.credentials = credentials;
    this.vault = vault;
    this.ledger = ledger;
    this.forms = forms;
    this.pages = new CredentialPages(vault, images);
  }

  /**
   * Returns the caller's credentials, the newest first.
   *
   * @return the credentials
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<CredentialView> mine(@Context Account by) {
    return credentials.ofPerson(by.personNumber()).stream().map(CredentialView::of).toList();
  }

  /**
   * Returns a credential of the caller.
   *
   * @return the credential
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  public CredentialView one(@PathParam("id") String id, @Context Account by) throws Refusal {
    return CredentialView.of(credentials.owned(id, by));
  }

  /**
   * Returns the sealed file.
   *
   * @param form issued: as it was issued; long-term: with what it takes to verify it when today's
   *     certificates have ended (PAdES B-LTA)
   * @return the file as it was issued
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("{id}/pdf")
  @Produces("application/pdf")
  @ApiResponse(responseCode = "400", description = "There is no such form")
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  @ApiResponse(responseCode = "503", description = "The file is not available")
  public Response pdf(
      @PathParam("id") String id,
      @Parameter(schema = @Schema(allowableValues = {"issued", "long-term"}))
          @QueryParam("form")
          @DefaultValue("")
          String form,
      @Context Account by)
      throws Refusal {
    Credential credential = credentials.owned(id, by);
    if (!isLongTerm(form)) {
      return CredentialFile.of(vault, credential);
    }
    return CredentialFile.longTerm(
        vault,
        credential,
        forms
            .newest(credential.id())
            .orElseThrow(() -> new ProblemException(HttpReason.NO_LONG_TERM_FORM)));
  }

  /**
   * Reads the name of a form of a credential's file.
   *
   * @param form {@code issued} or {@code long-term}; empty or null for the first
   * @throws ProblemException with status 400 for any other
   */
  static boolean isLongTerm(String form) {
    return switch (Objects.requireNonNullElse(form, "")) {
      case "", "issued" -> false;
      case "long-term" -> true;
      default -> throw new ProblemException(HttpReason.UNKNOWN_FORM);
    };
  }

  /**
   * Returns a page of a credential as a picture, from 1.
   *
   * @return the page
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("{id}/pages/{n}.png")
  @Produces("image/png")
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  @ApiResponse(responseCode = "503", description = "The vault does not give the file now")
  public Response page(@PathParam("id") String id, @PathParam("n") int n, @Context Account by)
      throws Refusal {
    return Response.ok(pages.png(credentials.owned(id, by), n)).build();
  }

  /**
   * Returns the inclusion proof in the transparency log (c2sp.org/tlog-proof).
   *
   * @return the proof
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("{id}/proof")
  @Produces("text/plain; charset=utf-8")
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  @ApiResponse(responseCode = "503", description = "Not logged yet")
  public String proof(@PathParam("id") String id, @Context Account by) throws Refusal {
    Credential credential = credentials.owned(id, by);
    if (credential.logIndex().isEmpty()) {
      throw new ProblemException(HttpReason.NOT_LOGGED_YET);
    }
    return ledger.proof(credential.logIndex().getAsLong()).orElseThrow(ProblemException::notFound);
  }
}
