package org.yinxin.web.rest;

import java.util.HashMap;
import java.util.Map;
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
import org.yinxin.certificate.CertificateOption;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.plugins.CertificateTypes;

/** Previews of what an office would issue, as for people who have no account. */
@Component(service = ApiResource.class)
@Path("office/previews")
public final class OfficePreviewsResource implements ApiResource {
  private final OfficeRights rights;
  private final Issuance issuance;

  /** Draws, and keeps nothing. */
  @Activate
  public OfficePreviewsResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "issuance") Issuance issuance) {
    this.rights = new OfficeRights(signIn, types);
    this.issuance = issuance;
  }

  /**
   * The PDF that an application for a person would give, marked as a preview. An office sees ID
   * numbers in part alone.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  public byte[] preview(OnBehalf body, @Context HttpServletRequest request)
      throws IssuanceException {
    rights.staff(request);
    OnBehalf wanted = OnBehalf.of(body);
    rights.owner(request, wanted.type());
    ApplicationRequest asked = wanted.request();
    Map<String, String> options = new HashMap<>(asked.options());
    options.replace(
        CertificateOption.ID_NUMBER,
        CertificateOption.SHOW_ID_NUMBER,
        CertificateOption.MASKED_ID_NUMBER);
    return issuance.preview(
        new ApplicationRequest(
            asked.personNumber(), asked.type(), asked.language(), options, asked.purpose()));
  }
}
