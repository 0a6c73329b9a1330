package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
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
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.refusal.Refusal;

/** Previews of what an office would issue, as for people who have no account. */
@Component(service = ApiResource.class)
@Path("office/previews")
public final class OfficePreviewsResource implements ApiResource {
  private final SignIn signIn;
  private final OfficeIssuance issuance;

  /** Draws, and keeps nothing. */
  @Activate
  public OfficePreviewsResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "issuance") OfficeIssuance issuance) {
    this.signIn = signIn;
    this.issuance = issuance;
  }

  /**
   * The PDF that an application for a person would give, marked as a preview. An office sees ID
   * numbers in part alone.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  public byte[] preview(OnBehalf body, @Context HttpServletRequest request) throws Refusal {
    Account account = Caller.inSomeOffice(signIn, request, Account.OFFICE);
    return issuance.preview(OnBehalf.of(body).request(), account);
  }
}
