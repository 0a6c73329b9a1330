package org.yinxin.web.rest;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskException;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/** What a credential looks like, for the kiosk's screen. */
@Component(service = ApiResource.class)
@Path("kiosk/credentials")
public final class KioskPagesResource implements ApiResource {
  private final KioskSignIns signIns;
  private final KioskAssurance assurance;
  private final Credentials credentials;
  private final CredentialPages pages;

  /** Draws pages of sealed files. */
  @Activate
  public KioskPagesResource(
      @Reference(name = "signIns") KioskSignIns signIns,
      @Reference(name = "assurance") KioskAssurance assurance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "images") PageImages images) {
    this.signIns = signIns;
    this.assurance = assurance;
    this.credentials = credentials;
    this.pages = new CredentialPages(vault, images);
  }

  /** A page of one of the person's, from 1. */
  @GET
  @Path("{id}/pages/{n}.png")
  @Produces("image/png")
  public byte[] page(
      @PathParam("id") String id, @PathParam("n") String n, @Context HttpServletRequest request)
      throws KioskException {
    KioskCaller caller = KioskCaller.of(request, signIns);
    if (!n.matches("[0-9]{1,4}")) {
      throw ProblemException.notFound();
    }
    Credential credential = caller.own(credentials, id).orElseThrow(ProblemException::notFound);
    // The page has the code, and by the code anybody has the file.
    Optional<LocalizedText> unsure = assurance.withheld(caller.session(), credential);
    if (unsure.isPresent()) {
      throw new ProblemException(403, "not-sure-enough", unsure.get().zh(), unsure.get().en());
    }
    return pages.png(credential, Integer.parseInt(n));
  }
}
