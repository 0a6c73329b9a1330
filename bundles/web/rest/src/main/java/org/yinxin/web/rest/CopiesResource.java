package org.yinxin.web.rest;

import java.util.List;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.PrintedCopies;
import org.yinxin.services.billing.PrintedCopies.PrintedCopy;
import org.yinxin.services.identity.SignIn;
import org.yinxin.text.LocalizedText;

/** Every copy that was ever printed of the caller's credentials. */
@Component(service = ApiResource.class)
@Path("copies")
public final class CopiesResource implements ApiResource {
  /** A copy: where and when it was printed, what it cost, what became of it. */
  record View(
      String id,
      String credential,
      int serial,
      LocalizedText kiosk,
      String permittedAt,
      long priceFen,
      String state,
      String paper) {
    static View of(PrintedCopy copy) {
      return new View(
          copy.id(),
          copy.credentialId(),
          copy.serial(),
          copy.kioskName(),
          Times.text(copy.permittedAt()),
          copy.priceFen(),
          copy.state().wireName(),
          copy.paper().name().toLowerCase(Locale.ROOT));
    }
  }

  private final SignIn signIn;
  private final PrintedCopies copies;

  /** Reads the print ledger. */
  @Activate
  public CopiesResource(
      @Reference(name = "signIn") SignIn signIn, @Reference(name = "copies") PrintedCopies copies) {
    this.signIn = signIn;
    this.copies = copies;
  }

  /** All of them, the newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> mine(@Context HttpServletRequest request) {
    return copies.ofPerson(Caller.person(signIn, request)).stream().map(View::of).toList();
  }
}
