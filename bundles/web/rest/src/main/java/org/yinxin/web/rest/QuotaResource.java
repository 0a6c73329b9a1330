package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
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
import org.yinxin.services.billing.FreeCopies;
import org.yinxin.services.billing.FreeCopies.Share;
import org.yinxin.services.identity.Account;
import org.yinxin.text.LocalizedText;

/** Shows the number of copies that are still free for the caller. */
@Component(service = ApiResource.class)
@Path("quota")
public final class QuotaResource implements ApiResource {
  /** One count; {@code type} is absent where all types are counted together. */
  @Schema(name = "FreeCopies")
  record View(String type, int total, int left, LocalizedText words) {
    static View of(Share share) {
      String type = share.type().isEmpty() ? null : share.type();
      return new View(type, share.total(), share.left(), share.words());
    }
  }

  private final FreeCopies free;

  /** Counts when asked. */
  @Activate
  public QuotaResource(@Reference(name = "free") FreeCopies free) {
    this.free = free;
  }

  /**
   * Returns the counts that matter to the caller.
   *
   * @return one count, or one for each certificate type
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> mine(@Context Account by) {
    return free.of(by.personNumber()).stream().map(View::of).toList();
  }
}
