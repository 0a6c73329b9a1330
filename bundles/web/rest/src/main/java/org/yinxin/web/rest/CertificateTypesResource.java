package org.yinxin.web.rest;

import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Offers;

/** Lists the types for the signed-in person, each with the reason if the person may not have it. */
@Component(service = ApiResource.class)
@Path("certificate-types")
public final class CertificateTypesResource implements ApiResource {
  private final Offers offers;

  /** Offers the deployed types. */
  @Activate
  public CertificateTypesResource(@Reference(name = "offers") Offers offers) {
    this.offers = offers;
  }

  /**
   * Returns the types for the groups that the person belongs to.
   *
   * @return the offers
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<OfferView> offers(@Context Account by) {
    return offers.to(by).stream().map(OfferView::of).toList();
  }
}
