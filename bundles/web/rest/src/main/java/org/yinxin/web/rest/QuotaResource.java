package org.yinxin.web.rest;

import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.FreeCopies;
import org.yinxin.services.billing.FreeCopies.Share;
import org.yinxin.services.identity.SignIn;
import org.yinxin.text.LocalizedText;

/** Shows the number of copies that are still free for the caller. */
@Component(service = ApiResource.class)
@Path("quota")
public final class QuotaResource implements ApiResource {
  /** One count; {@code type} is absent where all types are counted together. */
  record View(String type, int total, int left, LocalizedText words) {
    static View of(Share share) {
      String type = share.type().isEmpty() ? null : share.type();
      return new View(type, share.total(), share.left(), share.words());
    }
  }

  private final SignIn signIn;
  private final FreeCopies free;

  /** Counts when asked. */
  @Activate
  public QuotaResource(
      @Reference(name = "signIn") SignIn signIn, @Reference(name = "free") FreeCopies free) {
    this.signIn = signIn;
    this.free = free;
  }

  /** The counts that matter to the caller. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> mine(@Context HttpServletRequest request) {
    return free.of(Caller.person(signIn, request)).stream().map(View::of).toList();
  }
}
